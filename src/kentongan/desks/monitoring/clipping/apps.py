"""Registers the morning clipping: its addresses, its form on paper, what waits for a person."""

from pathlib import Path

from django.apps import AppConfig


class ClippingConfig(AppConfig):
    name = "kentongan.desks.monitoring.clipping"
    label = "monitoring_clipping"
    verbose_name = "Morning clipping"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.letters import register_templates

        from . import waiting
        from .letters import register_loader
        from .wording import label_verbs

        gate.open_family("clipping")
        today.register_waiting(waiting.waiting)
        register_templates("clipping", Path(__file__).parent / "paper")
        register_loader()
        label_verbs()
