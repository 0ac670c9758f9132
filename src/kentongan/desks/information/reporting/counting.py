"""Counts the figures of a period from the desk's records: twelve questions to the database, however many offices.

Counted are requests that were received, and objections that were filed, on a day of the period; never rehearsals.
Nobody is named by what is counted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from kentongan.foundation.stages.reads import CalendarBook, book_for
from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import working_days_between

from ..models import ClockEntry, ClockKind, Dispute, Exemption, InformationRequest, Objection, Step
from ..states import OPEN, State
from .figures import Figures, total
from .periods import Period
from .reasons import reason_of


@dataclass(frozen=True, slots=True)
class Area:
    """Whose figures: one office's own, or with those of all below it."""

    unit: Unit
    wide: bool = False

    def narrowed(self, prefix: str = "") -> Q:
        """The condition on a record's unit; ``prefix`` leads from the record to its request."""
        if not self.wide:
            return Q(**{f"{prefix}unit": self.unit})
        return Q() if self.unit.is_national else Q(**{f"{prefix}unit__path__startswith": self.unit.path})


def count(area: Area, period: Period, *, today: date) -> Figures:
    """The figures as the records stand now.

    Args:
        today: on the office's own clock; what is open after its last day counts as overdue.
    """
    tallies = {
        "month": _months(area, period),
        **_requests(area, period),
        "days": _days(area, period),
        "clock": _clocks(area, period, today),
        "reason": _reasons(area, period),
        **_objections(area, period),
        **_disputes(area, period),
    }
    return total([Figures(tallies)])


def real(area: Area, period: Period, prefix: str = "") -> Q:
    """The requests that are counted, from a record that belongs to one."""
    within = {f"{prefix}received_on__gte": period.first, f"{prefix}received_on__lte": period.last}
    return area.narrowed(prefix) & Q(**{f"{prefix}rehearsal": False}) & Q(**within)


def _rows(area: Area, period: Period) -> Any:
    return InformationRequest.objects.for_system("figures without names").filter(real(area, period))


def _requests(area: Area, period: Period) -> dict[str, Counter[str]]:
    """Requests by what they are, in one grouped question."""
    words = {"channel": "channel", "kind": "applicant__kind", "track": "track", "state": "state", "outcome": "outcome"}
    tallies: dict[str, Counter[str]] = {name: Counter() for name in words}
    for row in _rows(area, period).values(*words.values()).annotate(n=Count("pk")).order_by():
        for name, column in words.items():
            if row[column] not in {"", None}:
                tallies[name][str(row[column])] += row["n"]
    return tallies


def _months(area: Area, period: Period) -> Counter[str]:
    """Requests by the month in which they came; days are what an index has."""
    tally = Counter[str]()
    for day, n in _rows(area, period).values_list("received_on").annotate(n=Count("pk")).order_by():
        tally[str(day.month)] += n
    return tally


def _days(area: Area, period: Period) -> Counter[str]:
    """Working days from receipt to reply, on each office's own calendar."""
    rows = _rows(area, period).filter(state=State.ANSWERED, closed_on__isnull=False)
    last = rows.order_by("-closed_on").values_list("closed_on", flat=True).first()
    if last is None:
        return Counter()
    book = _book(area, range(period.year, last.year + 1))
    own = sorted({row.unit_id for row in book.rows if row.unit_id is not None})
    spans = rows.values("received_on", "closed_on", calendar=_calendar_of(own)).annotate(n=Count("pk")).order_by()

    @cache
    def between(start: date, end: date, unit: int) -> int:
        return max(working_days_between(start, end, book.filled(book.calendar(unit or None))), 0)

    tally = Counter[str]()
    for row in spans:
        tally[str(between(row["received_on"], row["closed_on"], row["calendar"]))] += row["n"]
    return tally


def _calendar_of(own: list[int]) -> Case | Value:
    """The office whose calendar counts: its own where it has days of its own, else 0 for the nation's."""
    if not own:
        return Value(0)
    return Case(When(unit__in=own, then=F("unit_id")), default=Value(0), output_field=IntegerField())


def _book(area: Area, years: Iterable[int]) -> CalendarBook:
    return CalendarBook.of(years) if area.wide else book_for(area.unit, years)


def _clocks(area: Area, period: Period, today: date) -> dict[str, int]:
    """What the clocks tell: late replies, open ones after their last day, extensions, requests to complete."""
    events = ClockEntry.objects.filter(real(area, period, "request__"), objection=None)
    late = events.filter(late_reply("request__")).aggregate(n=Count("request", distinct=True))
    asked = events.filter(step=Step.COMPLETION, start__isnull=False).aggregate(n=Count("request", distinct=True))
    open_now = Q(state__in=OPEN, due_on__lt=today) & ~Q(state=State.WAITING)
    requests = _rows(area, period).aggregate(
        overdue=Count("pk", filter=open_now), extended=Count("pk", filter=Q(extended=True))
    )
    return {"late": late["n"], "asked": asked["n"], **requests}


def late_reply(prefix: str) -> Q:
    """The end of a reply's clock that came after its last day; ``prefix`` leads from the event to its request."""
    ended = Q(kind=ClockKind.ENDED, step=Step.REPLY, **{f"{prefix}state": State.ANSWERED})
    return ended & Q(**{f"{prefix}closed_on__gt": F("old_due")})


def _reasons(area: Area, period: Period) -> Counter[str]:
    """Parts kept back by law and article; under an empty word those whose ground names no law that is known."""
    rows = Exemption.objects.filter(real(area, period, "decision__request__"))
    tally = Counter[str]()
    for row in rows.values("article").annotate(n=Count("pk")).order_by():
        tally[reason_of(row["article"])] += row["n"]
    return tally


def _objections(area: Area, period: Period) -> dict[str, Counter[str]]:
    """Objections by state, ground and ruling."""
    rows = Objection.objects.for_system("figures without names").filter(filed(area, period))
    tallies: dict[str, Counter[str]] = {"objection": Counter(), "ground": Counter(), "ruling": Counter()}
    for row in rows.values("state", "ground", "ruling").annotate(n=Count("pk")).order_by():
        for name, column in (("objection", "state"), ("ground", "ground"), ("ruling", "ruling")):
            if row[column]:
                tallies[name][row[column]] += row["n"]
    return tallies


def filed(area: Area, period: Period, prefix: str = "") -> Q:
    within = {f"{prefix}filed_on__gte": period.first, f"{prefix}filed_on__lte": period.last}
    return area.narrowed(prefix) & Q(**{f"{prefix}request__rehearsal": False}) & Q(**within)


def _disputes(area: Area, period: Period) -> dict[str, Counter[str]]:
    """Disputes about the period's objections: how many, decided or not, by which way, with which end."""
    rows = Dispute.objects.filter(filed(area, period, "objection__"))
    tallies: dict[str, Counter[str]] = {"dispute": Counter(), "course": Counter(), "ending": Counter()}
    decided = Count("pk", filter=Q(decided_on__isnull=False))
    for row in rows.values("course", "ending").annotate(n=Count("pk"), decided=decided).order_by():
        tallies["dispute"].update(registered=row["n"], decided=row["decided"])
        tallies["course"][row["course"]] += row["n"]
        if row["ending"]:
            tallies["ending"][row["ending"]] += row["n"]
    return tallies
