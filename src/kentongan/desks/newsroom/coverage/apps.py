"""Registers the desk's coverage: its rights, its addresses, what waits for a person, the procedure it ships."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

MEMBERS = ("author", "editor", "head")


class CoverageConfig(AppConfig):
    name = "kentongan.desks.newsroom.coverage"
    label = "coverage"
    verbose_name = "Coverage"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from . import procedures, providers, waiting
        from .states import COVER, PLAN, PROCEDURE, VIEW
        from .wording import label_verbs

        roles.grant(VIEW, *MEMBERS, *roles.COORDINATORS)
        roles.grant(PLAN, *MEMBERS)
        roles.grant(COVER, *MEMBERS)
        roles.grant(PROCEDURE, "head", "national-editor", "national-admin")
        gate.open_family("coverage")
        gate.open_addresses("coverage_feed")
        providers.register()
        today.register_waiting(waiting.waiting)
        today.register_upkeep(waiting.upkeep)
        today.register_shortcuts(waiting.shortcuts)
        label_verbs()
        post_migrate.connect(procedures.seed, sender=self, dispatch_uid="coverage.procedure")
