"""Registers the desk: its rights, its addresses, what waits for a person."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "kentongan.desks.monitoring"
    label = "monitoring"
    verbose_name = "Monitoring"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate
        from kentongan.foundation.units import roles

        from .states import SOURCES, VIEW, WORK
        from .wording import label_verbs

        roles.grant(VIEW, "author", "editor", "head", *roles.COORDINATORS)
        roles.grant(WORK, "author", "editor", *roles.COORDINATORS)
        roles.grant(SOURCES, "editor", *roles.COORDINATORS)
        gate.open_family("monitoring")
        label_verbs()
