"""Registers the desk's election information: its rights, its addresses, what waits for a person."""

from django.apps import AppConfig

MEMBERS = ("author", "editor", "head")


class ElectionsConfig(AppConfig):
    name = "kentongan.desks.newsroom.elections"
    label = "elections"
    verbose_name = "Elections"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from . import indexing, providers, waiting
        from .states import APPROVE, VIEW, WRITE
        from .wording import label_verbs

        roles.grant(VIEW, *MEMBERS, *roles.COORDINATORS)
        roles.grant(WRITE, *MEMBERS)
        roles.grant(APPROVE, "head")
        gate.open_family("elections")
        providers.register()
        indexing.register()
        today.register_waiting(waiting.waiting)
        label_verbs()
