"""Registers the package with Django, and the rights that every member has."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UnitsConfig(AppConfig):
    name = "kentongan.foundation.units"
    label = "units"
    verbose_name = "Units"

    def ready(self) -> None:
        from . import roles
        from .wording import label_verbs

        label_verbs()
        roles.grant("units.view", *roles.ALL)
        roles.grant("units.edit", "head", "coordinator", "national-admin")
        roles.grant("units.confirm", "national-admin")
        roles.grant("people.manage", "head", "coordinator", "national-admin")
        roles.grant("people.manage_wide", "national-admin")
        roles.grant("ledger.view", "head", "ppid-superior", *roles.COORDINATORS)
        roles.grant("outbox.manage", "national-admin")
        roles.grant("stages.edit", "national-admin")
        roles.grant("stages.edit_local", "head", "national-admin")
        roles.grant("stages.freeze", *roles.COORDINATORS)
        post_migrate.connect(roles.refresh_roles, sender=self, dispatch_uid="units.roles")
