"""Registers the package with Django."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "kentongan.foundation.backoffice"
    label = "backoffice"
    verbose_name = "Back office"
