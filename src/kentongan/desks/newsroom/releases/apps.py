"""Registers releases: who may send them, their addresses, what waits for a unit."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "kentongan.desks.newsroom.releases"
    label = "releases"
    verbose_name = "Releases"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from ..versions import keeping
        from . import forgetting, waiting
        from .states import SEND
        from .wording import label_verbs

        roles.grant(SEND, "coordinator", "national-editor")
        gate.open_family("releases")
        today.register_waiting(waiting.waiting)
        keeping.register_copies(forgetting.forget)
        label_verbs()
