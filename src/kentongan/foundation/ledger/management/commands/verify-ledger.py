"""``kentongan verify-ledger``: tells whether anyone tampered with the ledger."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kentongan.foundation.ledger import guards
from kentongan.foundation.ledger.verification import Flaw, Inspection, Kind, inspect, units

WORDS: dict[Kind, Promise] = {
    Kind.ALTERED: gettext_lazy("the entry was altered"),
    Kind.MISSING: gettext_lazy("the entry is missing"),
    Kind.REORDERED: gettext_lazy("the entry was moved from another place"),
    Kind.UNLINKED: gettext_lazy("the entry doesn't follow the one before it"),
    Kind.CUT: gettext_lazy("the end of the ledger was cut off from here"),
    Kind.HEAD: gettext_lazy("the head of the ledger doesn't fit its entries"),
}


class Command(BaseCommand):
    """Parses, walks the chains, prints; exit code 1 when something is wrong."""

    help = gettext_lazy("Checks that no ledger entry was altered, taken out or moved.")  # type: ignore[assignment]
    requires_system_checks: list[str] = []  # trouble elsewhere must keep nobody from looking

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the code of a single unit."""
        parser.add_argument("--unit", metavar="CODE", help=_("code of the only unit to check, such as 33.13"))

    def handle(self, *args: Any, unit: str | None, verbosity: int, **options: Any) -> None:
        """Print each flaw, and each sound chain's last digest at verbosity 2.

        Raises:
            CommandError: the unit has no ledger (exit code 2), or a flaw was found (exit code 1).
        """
        if unit is not None and unit not in units():
            raise CommandError(_("Unit %(unit)s has no ledger.") % {"unit": unit}, returncode=2)
        absent = guards.missing(connection)
        for name in absent:
            self.stderr.write(_("The database's guard %(name)s is missing.") % {"name": name})
        sound, flawed = 0, 0
        for inspection in inspect(unit):
            sound += inspection.sound
            flawed += inspection.flaw is not None
            self._tell(inspection, verbosity)
        if flawed or absent:
            raise CommandError(_("The ledger has been tampered with, or is damaged."), returncode=1)
        self.stdout.write(
            ngettext("%(count)d entry checked: sound.", "%(count)d entries checked: all sound.", sound)
            % {"count": sound}
        )

    def _tell(self, inspection: Inspection, verbosity: int) -> None:
        if inspection.flaw:
            self.stderr.write(_flaw_line(inspection.flaw))
        elif verbosity > 1:
            self.stdout.write(f"{inspection.unit} {inspection.sound} {inspection.digest}")


def _flaw_line(flaw: Flaw) -> str:
    return _("Unit %(unit)s, number %(seq)d: %(what)s (%(kind)s).") % {
        "unit": flaw.unit,
        "seq": flaw.seq,
        "what": WORDS[flaw.kind],
        "kind": flaw.kind.value,
    }
