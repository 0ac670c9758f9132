"""Registers the package with Django: addresses, what a key may open, words of its deeds."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "kentongan.foundation.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate

        from .wording import label_verbs

        gate.open_family("api", "api_keys")
        label_verbs()
