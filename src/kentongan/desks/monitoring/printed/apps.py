"""Registers printed media: its verbs in the ledger. Its rights and addresses are the desk's."""

from django.apps import AppConfig


class PrintedConfig(AppConfig):
    name = "kentongan.desks.monitoring.printed"
    label = "monitoring_printed"
    verbose_name = "Printed media"

    def ready(self) -> None:
        from .wording import label_verbs

        label_verbs()
