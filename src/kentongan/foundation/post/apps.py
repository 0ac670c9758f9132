"""Registers the package with Django: rights, addresses, the way out by units' mailboxes, what waits for a person."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "kentongan.foundation.post"
    label = "post"
    verbose_name = "Post"

    def ready(self) -> None:
        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.outbox import mail
        from kentongan.foundation.units import roles

        from .sending import route_of
        from .staff import waiting
        from .states import MAILBOXES, PLACE
        from .wording import label_verbs

        roles.grant(PLACE, "ppid-officer", "ppid-superior")
        roles.grant(MAILBOXES, "head", "national-admin")
        gate.open_family("post")
        mail.set_router(route_of)
        today.register_waiting(waiting.waiting)
        today.register_upkeep(waiting.upkeep)
        label_verbs()
