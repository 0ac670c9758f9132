"""``kentongan learn-tone``: what the weekly job does, at once and with its answer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kentongan.desks.monitoring.labels.learning import learn
from kentongan.desks.monitoring.labels.wording import JUDGED


class Command(BaseCommand):
    """Learns, judges, says what became of the candidate."""

    help = "Ajari model nada dari pembetulan petugas / learn a model of tone from what officers said"

    def handle(self, *args: Any, **options: Any) -> None:
        """Learn from all labels that people gave so far."""
        row = learn()
        if row is None:
            self.stdout.write(_("No candidate: there are too few labels, or nothing new."))
            return
        why = JUDGED[row.judgement["code"]]
        told = {"version": row.version, "state": row.get_state_display(), "why": why}
        self.stdout.write(_("%(version)s is %(state)s: %(why)s.") % told)
