"""Registers the package with Django."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "kentongan.foundation.conduct"
    label = "conduct"
    verbose_name = "Conduct"
