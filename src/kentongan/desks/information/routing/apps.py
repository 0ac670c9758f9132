"""Registers the routing: its rights, its addresses, what waits for a person, what an erased case leaves behind."""

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "kentongan.desks.information.routing"
    label = "routing"
    verbose_name = "Dispositions"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.units import roles

        from ..actions import erasing
        from . import forgetting, recounting, waiting
        from .states import ANSWER
        from .wording import label_verbs

        roles.grant(ANSWER, "author", "editor", "head", "ppid-officer", "ppid-superior")
        gate.open_family("routing")
        gate.open_addresses("deadline_feed")
        today.register_waiting(waiting.waiting)
        erasing.also.append(forgetting.forget)
        recounting.register()
        label_verbs()
