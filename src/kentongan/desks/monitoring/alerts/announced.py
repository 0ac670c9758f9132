"""What was announced and what people answered, as ``alerting`` takes them."""

from datetime import date, timedelta

from kentongan.foundation.stages.models import CalendarDay, DayKind
from kentongan.foundation.units.models import Unit

from ..alerting.events import Event
from ..alerting.reasons import Answer, Lessons, lessons
from .behind import key_of
from .models import AlertAnswer, Expected
from .offices import PROVINCE

ELECTION_TIMES = 5.0
"""Times the usual on an election day and the day after it."""
REMEMBERED = timedelta(days=400)
"""Answers older than this have faded, and their days are no more in what is fitted."""


def learned_by(day: date) -> Lessons:
    """What the answers given up to this day come to."""
    rows = AlertAnswer.objects.filter(taken_back_at=None, day__gte=day - REMEMBERED, day__lte=day)
    return lessons([_answer(row) for row in rows], day)


def events_between(first: date, last: date, learned: Lessons) -> list[Event]:
    """What was announced for these days, by offices and by the calendar, and what answers let expect."""
    rows = Expected.objects.for_system("what offices expect damps their alerts")
    told = rows.filter(first_day__lte=last, last_day__gte=first).select_related("unit")
    return [*map(_expected, told), *_elections(first, last), *learned.events]


def _expected(row: Expected) -> Event:
    return _event(row.unit, row.first_day, row.last_day, float(row.times), row.name, below=row.below)


def _elections(first: date, last: date) -> list[Event]:
    """Election days by the calendar: of the nation, or of one unit."""
    next_day = timedelta(days=1)
    days = CalendarDay.objects.filter(kind=DayKind.ELECTION, date__gte=first - next_day, date__lte=last)
    nation = Unit.objects.get(parent=None)
    return [
        _event(one.unit or nation, one.date, one.date + next_day, ELECTION_TIMES, one.name, below=one.unit is None)
        for one in days.select_related("unit")
    ]


def _event(unit: Unit, first: date, last: date, times: float, name: str, *, below: bool) -> Event:
    if below and unit.is_national:
        return Event("nation", "", first, last, times, name)
    if below and unit.kind == Unit.Kind.PROVINCE:
        return Event("province", unit.code[:PROVINCE], first, last, times, name)
    return Event("unit", str(unit.pk), first, last, times, name)


def _answer(row: AlertAnswer) -> Answer:
    return Answer(
        row.code,  # type: ignore[arg-type]  # the column holds these codes alone
        row.number, row.since, row.until, row.seen, row.expected, row.day,
        tuple(map(key_of, row.stories)), row.event_until,
    )  # fmt: skip
