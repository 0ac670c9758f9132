"""Registers labels: their verbs in the ledger."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "kentongan.desks.monitoring.labels"
    label = "monitoring_labels"
    verbose_name = "Labels of mentions"

    def ready(self) -> None:
        from .wording import label_verbs

        label_verbs()
