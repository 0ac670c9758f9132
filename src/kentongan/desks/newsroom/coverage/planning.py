"""The agenda of the units in reach as a list, a week or a month; a page costs the same however much is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber, TruncDate

from kentongan.foundation.backoffice.offices.finding import matching
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from .models import AgendaItem, Output
from .models.agenda import AgendaQuerySet
from .states import STANDING, VIEW, ItemState

IN_MONTH, IN_WEEK = 3, 12
"""Events of one day that a month or week shows; the day's own list shows the others."""
RECENT = timedelta(days=14)


@dataclass(frozen=True)
class Day:
    """One day of a week or month: its first events, and how many more there are."""

    day: date
    items: list[AgendaItem]
    more: int
    within: bool = True
    """Whether it belongs to the month that is shown."""

    @property
    def total(self) -> int:
        return len(self.items) + self.more


def asked_for(person: Person, *, words: str = "", kind: str = "", mine: bool = False) -> AgendaQuerySet:
    """Events in the person's reach, narrowed by whatever is given.

    Args:
        words: a unit's code or words of its name.
        mine: only those the person is asked to cover, or covers.
    """
    rows = AgendaItem.objects.visible_to(person)
    if words:
        rows = rows.filter(unit__in=matching(Unit.objects.reached_by(person, VIEW), words).values("pk"))
    if kind:
        rows = rows.filter(kind=kind)
    if mine:
        rows = rows.filter(assignments__person=person, assignments__state__in=STANDING).distinct()
    return rows


def unpublished(rows: AgendaQuerySet, now: datetime) -> AgendaQuerySet:
    """Of these, what ended in the last two weeks and of which nothing is public, the oldest first."""
    done = Output.objects.filter(Q(article__first_published_at__isnull=False) | Q(kind__in=Output.ELSEWHERE))
    ended = rows.filter(state=ItemState.PLANNED, ends_at__lt=now, ends_at__gte=now - RECENT)
    return ended.exclude(pk__in=done.values("coverage__item")).order_by("ends_at", "pk")


def from_day(rows: AgendaQuerySet, day: date, zone: ZoneInfo) -> AgendaQuerySet:
    """Events that end on the day or later, in order."""
    return rows.filter(ends_at__gte=datetime.combine(day, time(), zone)).order_by("starts_at", "pk")


def week_of(day: date) -> list[date]:
    """Monday to Sunday of the week in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]


def month_of(day: date) -> list[list[date]]:
    """The weeks that hold a day of the month."""
    week, weeks = week_of(day.replace(day=1)), []
    while week[0] <= last_of(day):
        weeks.append(week)
        week = [one + timedelta(days=7) for one in week]
    return weeks


def last_of(day: date) -> date:
    """The last day of the month."""
    return next_month(day) - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def in_days(rows: AgendaQuerySet, days: Sequence[date], zone: ZoneInfo, *, most: int, month: int = 0) -> list[Day]:
    """Each day with the first events that begin on it, in three queries however many there are."""
    since = datetime.combine(days[0], time(), zone)
    until = datetime.combine(days[-1] + timedelta(days=1), time(), zone)
    dated: Any = rows.filter(starts_at__gte=since, starts_at__lt=until).annotate(on=TruncDate("starts_at", tzinfo=zone))
    counts = dict(dated.order_by().values("on").annotate(n=Count("pk", distinct=True)).values_list("on", "n"))
    place = Window(RowNumber(), partition_by=[F("on")], order_by=[F("starts_at").asc(), F("pk").asc()])
    shown = dated.annotate(place_in_day=place).filter(place_in_day__lte=most).select_related("unit")
    by_day: dict[date, list[AgendaItem]] = {}
    for item in shown.order_by("starts_at", "pk"):
        by_day.setdefault(item.on, []).append(item)
    return [
        Day(day, by_day.get(day, []), counts.get(day, 0) - len(by_day.get(day, [])), not month or day.month == month)
        for day in days
    ]
