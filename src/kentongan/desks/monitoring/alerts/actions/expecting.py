"""Offices say what they will be spoken of more for, so that it alarms nobody."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ...states import WORK
from ..models import Expected

LONGEST = timedelta(days=60)


@transaction.atomic
def expect(
    unit: Unit, *, name: str, first_day: date, last_day: date, times: int, below: bool = False, by: Actor
) -> Expected:
    """Expect so many times the usual on these days, of the unit or with ``below`` of all units in it.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the days are the wrong way round or more than sixty.
    """
    if not can(by, WORK, unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if last_day < first_day:
        raise Incomplete(_("The last day is not before the first."), field="last_day")
    if last_day - first_day > LONGEST:
        raise Incomplete(_("What goes on for more than sixty days becomes the usual by itself."), field="last_day")
    person = None if isinstance(by, System) else by
    row = Expected.framework.create(
        unit=unit, name=name.strip(), first_day=first_day, last_day=last_day, times=times, below=below, by=person
    )
    ledger.record("monitoring.expected.written", row, unit=unit.code, by=by, days=(last_day - first_day).days + 1)
    return row


@transaction.atomic
def expect_no_more(row: Expected, *, by: Actor) -> None:
    """It won't happen, or was a mistake.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
    """
    if not can(by, WORK, row.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    ledger.record("monitoring.expected.removed", row, unit=row.unit.code, by=by)
    Expected.framework.filter(pk=row.pk).delete()
