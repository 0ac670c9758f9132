"""Registers webhooks: their addresses, their channel of the outbox, words of what is done with them."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "kentongan.foundation.api.webhooks"
    label = "api_webhooks"
    verbose_name = "Webhooks"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate

        from . import delivering  # noqa: F401 (importing it opens the channel)
        from .wording import label_verbs

        gate.open_family("webhooks")
        label_verbs()
