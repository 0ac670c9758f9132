"""Checks one unit's chain while the person waits, as long as it is short."""

from dataclasses import dataclass

from django.contrib.messages import constants as level
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.ledger.models import Head
from kentongan.foundation.ledger.verification import inspect
from kentongan.foundation.units.models import Unit

SHORT = 5000
"""Entries that are checked at once; a longer chain is left to the command."""


@dataclass(frozen=True)
class Verdict:
    """What the check found, and how loud to say it (a level of Django's messages)."""

    level: int
    text: str


def check(unit: Unit) -> Verdict:
    """Walk the unit's chain from its first entry and say whether it is sound."""
    length = Head.objects.filter(unit=unit.code).values_list("seq", flat=True).first() or 0
    if length >= SHORT:
        words = _(
            "%(unit)s has %(count)d entries, too many to check here. Run: kentongan verify-ledger --unit %(code)s"
        )
        return Verdict(level.WARNING, words % {"unit": unit.short_name, "count": length, "code": unit.code})
    inspection = next(inspect(unit.code))
    if inspection.flaw:
        words = _(
            "The chain of %(unit)s is broken at number %(seq)d. Change nothing, and tell the national "
            "administrator: the command kentongan verify-ledger says what is wrong."
        )
        return Verdict(level.ERROR, words % {"unit": unit.short_name, "seq": inspection.flaw.seq})
    words = ngettext(
        "The chain of %(unit)s is sound: %(count)d entry checked, last digest %(digest)s…",
        "The chain of %(unit)s is sound: %(count)d entries checked, last digest %(digest)s…",
        inspection.sound,
    )
    known = {"unit": unit.short_name, "count": inspection.sound, "digest": inspection.digest[:12]}
    return Verdict(level.SUCCESS, words % known)
