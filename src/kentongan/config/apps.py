"""Registers the roof with Django: its commands, checks and words."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kentongan.config"
    label = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        from . import checks  # noqa: F401 (importing registers them)
