"""Registers the registry: its rights, its addresses, what can be found, what waits for a person."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "kentongan.desks.information.registry"
    label = "registry"
    verbose_name = "Registry of public information"

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from . import indexing, providers, waiting
        from .models import PublicInformation
        from .states import DECIDE, STANDARD, VIEW, WRITE
        from .wording import label_verbs

        roles.grant(VIEW, "ppid-officer", "ppid-superior", *roles.COORDINATORS)
        roles.grant(WRITE, "ppid-officer", "ppid-superior")
        roles.grant(DECIDE, "ppid-superior")
        roles.grant(STANDARD, "ppid-superior", "national-editor", "national-admin")
        ReferenceIndex.register_model(PublicInformation)  # a document that it names is the readers' while it is
        gate.open_family("registry")
        providers.register()
        indexing.register()
        today.register_waiting(waiting.waiting)
        today.register_upkeep(waiting.upkeep)
        today.register_shortcuts(waiting.shortcuts)
        label_verbs()
