"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kentongan.foundation.people"
    label = "people"
    verbose_name = "People"
