"""Registers the package with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "kentongan.foundation.intake"
    label = "intake"
    verbose_name = "Intake"
