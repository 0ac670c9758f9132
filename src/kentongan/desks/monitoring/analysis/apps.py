"""Registers analysis: the journal of what changed, its verbs in the ledger, its addresses."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AnalysisConfig(AppConfig):
    name = "kentongan.desks.monitoring.analysis"
    label = "monitoring_analysis"
    verbose_name = "Analysis of mentions"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate

        from .wording import label_verbs

        gate.open_family("analysis")
        label_verbs()
        post_migrate.connect(_keep_journal, sender=self)


def _keep_journal(*, using: str, **_facts: Any) -> None:
    """Migrations that rebuild a table on SQLite lose its triggers, so they are looked for after each migration."""
    from .journal import keep_journal

    keep_journal(using)
