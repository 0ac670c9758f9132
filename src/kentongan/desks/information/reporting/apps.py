"""Registers reports: their rights, addresses and templates, what waits for a person."""

from pathlib import Path

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "kentongan.desks.information.reporting"
    label = "reporting"
    verbose_name = "Reports of the information service"

    def ready(self) -> None:
        from kentongan.foundation import letters
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from . import providers, waiting
        from .states import PUBLISH, VIEW, WRITE
        from .wording import label_verbs

        roles.grant(VIEW, "ppid-officer", "ppid-superior")
        roles.grant(WRITE, "ppid-officer")
        roles.grant(PUBLISH, "ppid-superior")
        gate.open_family("reporting")
        letters.register_templates("reporting", Path(__file__).parent / "reportforms")
        providers.register()
        today.register_waiting(waiting.waiting)
        label_verbs()
