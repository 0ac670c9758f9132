"""The inner clock of a disposition: working days of the unit that answers, never beyond the case's own alarm."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.public.typography import weekday
from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import WorkCalendar, working_days_between

from ..clocks import newest
from ..clockwork import Clockwork
from ..deadlines import Count, DueDate, due_date, reminder_days
from ..history import day_lines
from ..models import InformationRequest, Step
from .models import DispositionEvent

PROPOSED_DAYS = 3
"""Working days that the form proposes, fewer where the case leaves fewer."""
EASTERNMOST = ZoneInfo("Asia/Jayapura")
DISTANCES = (1, 0, -1, -3)
"""Working days before the last day on which somebody is reminded; what is negative also goes to the sender."""


def local_day(unit: Unit) -> date:
    """Today on the unit's own clock."""
    return timezone.now().astimezone(ZoneInfo(unit.zone)).date()


def calendar_of(unit: Unit, day: date) -> WorkCalendar:
    """The unit's working calendar around a day."""
    return Clockwork.of(unit, day).calendar(unit.pk)


def latest(case: InformationRequest, today: date) -> date:
    """The last day that an inner term may have: the alarm of the case's reply, or today where that has passed."""
    reply = newest(case, Step.REPLY)
    return max(reply.alarm, today) if reply and reply.alarm else today


def most_days(case: InformationRequest, receiver: Unit) -> int:
    """How many working days of the receiver's an inner term may have, from today."""
    today = local_day(receiver)
    return max(working_days_between(today, latest(case, today), calendar_of(receiver, today)), 0)


def proposed_days(case: InformationRequest) -> int:
    """What the form proposes for the own unit."""
    return min(PROPOSED_DAYS, most_days(case, case.unit))


def counted(case: InformationRequest, receiver: Unit, days: int) -> DueDate:
    """The last day of an inner term that begins today.

    Raises:
        Incomplete: it would lie after the case's own alarm.
    """
    today = local_day(receiver)
    due = due_date(Count(today, days), calendar_of(receiver, today))
    if due.day > latest(case, today):
        words = _("That is later than the reply needs it. At most %(n)d working days, until %(day)s.")
        raise Incomplete(words % {"n": most_days(case, receiver), "day": weekday(latest(case, today))}, field="days")
    return due


def next_reminder(due: date, after: date, calendar: WorkCalendar) -> date | None:
    """The first day after ``after`` on which somebody is reminded of a last day."""
    days = reminder_days(due, DISTANCES, calendar).values()
    return min((day for day in days if day > after), default=None)


def lines_of(event: DispositionEvent) -> Iterator[str]:
    """The inner count line by line."""
    if event.start is None:
        return
    yield from day_lines(event.start, event.explanation)
    yield _("The officer who asks sets the inner term; the law gives days to the reply alone.")
