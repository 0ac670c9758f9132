"""Registers the desk: its rights, its addresses, its terms, what waits for a person."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate

OFFICE = ("ppid-officer", "ppid-superior")


class InformationConfig(AppConfig):
    name = "kentongan.desks.information"
    label = "information"
    verbose_name = "Public information service"

    def ready(self) -> None:
        from kentongan.foundation import letters
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from . import indexing, mailroom, providers, reactions, retention, terms, waiting
        from .states import HANDLE, OVERSEE, RULE, TERMS, VIEW
        from .wording import label_verbs

        roles.grant(VIEW, *OFFICE)
        roles.grant(HANDLE, "ppid-officer")
        roles.grant(RULE, "ppid-superior")
        roles.grant(OVERSEE, *OFFICE, *roles.COORDINATORS)
        roles.grant(TERMS, "national-admin")
        gate.open_family("information")
        letters.register_templates("information", Path(__file__).parent / "letterforms")
        providers.register()
        indexing.register()
        mailroom.register()
        reactions.register()
        today.register_waiting(waiting.waiting)
        label_verbs()
        post_migrate.connect(terms.seed, sender=self, dispatch_uid="information.terms")
        post_migrate.connect(retention.seed, sender=self, dispatch_uid="information.retention")
