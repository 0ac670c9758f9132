"""Registers alerts: their addresses, what waits for a person."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "kentongan.desks.monitoring.alerts"
    label = "monitoring_alerts"
    verbose_name = "Alerts of monitoring"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today

        from . import waiting
        from .wording import label_verbs

        gate.open_family("alerts")
        today.register_waiting(waiting.waiting)
        label_verbs()
