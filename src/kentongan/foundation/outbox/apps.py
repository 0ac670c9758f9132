"""Registers the package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "kentongan.foundation.outbox"
    label = "outbox"
    verbose_name = _("Outbox")

    def ready(self) -> None:
        """Open the channels that stand here and give the package's deeds their words."""
        from kentongan.foundation.ledger.wording import register_verb_label

        from . import announcements, mail  # noqa: F401 (importing them opens their channels)

        register_verb_label("outbox.retried", _("sent a parked message again"))
        register_verb_label("outbox.discarded", _("discarded a parked message"))
