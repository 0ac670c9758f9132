"""Registers back-fills: verbs in the ledger."""

from django.apps import AppConfig


class BackfillConfig(AppConfig):
    name = "kentongan.desks.monitoring.backfill"
    label = "monitoring_backfill"
    verbose_name = "Back-fills of monitoring"

    def ready(self) -> None:
        from .wording import label_verbs

        label_verbs()
