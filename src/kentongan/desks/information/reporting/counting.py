"""Counts an office's figures of a period from the desk's records: twelve questions to the database.

Counted are requests that were received, and objections that were filed, on a day of the period; never rehearsals.
Nobody is named by what is counted.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from kentongan.foundation.stages.reads import book_for
from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import working_days_between

from ..models import ClockEntry, ClockKind, Dispute, Exemption, InformationRequest, Objection, Step
from ..states import OPEN, State
from .figures import Figures, total
from .periods import Period
from .reasons import reason_of


def count(unit: Unit, period: Period, *, today: date) -> Figures:
    """The figures as the records stand now.

    Args:
        today: on the office's own clock; what is open after its last day counts as overdue.
    """
    tallies = {
        "month": _months(unit, period),
        **_requests(unit, period),
        "days": _days(unit, period),
        "clock": _clocks(unit, period, today),
        "reason": _reasons(unit, period),
        **_objections(unit, period),
        **_disputes(unit, period),
    }
    return total([Figures(tallies)])


def real(unit: Unit, period: Period, prefix: str = "") -> Q:
    """The requests that are counted, from a record that belongs to one."""
    within = {f"{prefix}received_on__gte": period.first, f"{prefix}received_on__lte": period.last}
    return Q(**{f"{prefix}unit": unit, f"{prefix}rehearsal": False, **within})


def _rows(unit: Unit, period: Period) -> Any:
    return InformationRequest.objects.for_system("figures without names").filter(real(unit, period))


def _requests(unit: Unit, period: Period) -> dict[str, Counter[str]]:
    """Requests by what they are, in one grouped question."""
    words = {"channel": "channel", "kind": "applicant__kind", "track": "track", "state": "state", "outcome": "outcome"}
    tallies: dict[str, Counter[str]] = {name: Counter() for name in words}
    for row in _rows(unit, period).values(*words.values()).annotate(n=Count("pk")).order_by():
        for name, column in words.items():
            if row[column] not in {"", None}:
                tallies[name][str(row[column])] += row["n"]
    return tallies


def _months(unit: Unit, period: Period) -> Counter[str]:
    """Requests by the month in which they came; days are what an index has."""
    tally = Counter[str]()
    for day, n in _rows(unit, period).values_list("received_on").annotate(n=Count("pk")).order_by():
        tally[str(day.month)] += n
    return tally


def _days(unit: Unit, period: Period) -> Counter[str]:
    """Working days from receipt to reply, on the office's own calendar."""
    rows = _rows(unit, period).filter(state=State.ANSWERED, closed_on__isnull=False)
    last = rows.order_by("-closed_on").values_list("closed_on", flat=True).first()
    if last is None:
        return Counter()
    book = book_for(unit, range(period.year, last.year + 1))
    calendar = book.filled(book.calendar(unit.pk))
    tally = Counter[str]()
    for start, end, n in rows.values_list("received_on", "closed_on").annotate(n=Count("pk")).order_by():
        tally[str(max(working_days_between(start, end, calendar), 0))] += n
    return tally


def _clocks(unit: Unit, period: Period, today: date) -> dict[str, int]:
    """What the clocks tell: late replies, open ones after their last day, extensions, requests to complete."""
    events = ClockEntry.objects.filter(real(unit, period, "request__"), objection=None)
    late = events.filter(late_reply("request__")).aggregate(n=Count("request", distinct=True))
    asked = events.filter(step=Step.COMPLETION, start__isnull=False).aggregate(n=Count("request", distinct=True))
    open_now = Q(state__in=OPEN, due_on__lt=today) & ~Q(state=State.WAITING)
    requests = _rows(unit, period).aggregate(
        overdue=Count("pk", filter=open_now), extended=Count("pk", filter=Q(extended=True))
    )
    return {"late": late["n"], "asked": asked["n"], **requests}


def late_reply(prefix: str) -> Q:
    """The end of a reply's clock that came after its last day; ``prefix`` leads from the event to its request."""
    ended = Q(kind=ClockKind.ENDED, step=Step.REPLY, **{f"{prefix}state": State.ANSWERED})
    return ended & Q(**{f"{prefix}closed_on__gt": F("old_due")})


def _reasons(unit: Unit, period: Period) -> Counter[str]:
    """Parts kept back by law and article; under an empty word those whose ground names no law that is known."""
    rows = Exemption.objects.filter(real(unit, period, "decision__request__"))
    tally = Counter[str]()
    for row in rows.values("article").annotate(n=Count("pk")).order_by():
        tally[reason_of(row["article"])] += row["n"]
    return tally


def _objections(unit: Unit, period: Period) -> dict[str, Counter[str]]:
    """Objections by state, ground and ruling."""
    rows = Objection.objects.for_system("figures without names").filter(filed(unit, period))
    tallies: dict[str, Counter[str]] = {"objection": Counter(), "ground": Counter(), "ruling": Counter()}
    for row in rows.values("state", "ground", "ruling").annotate(n=Count("pk")).order_by():
        for name, column in (("objection", "state"), ("ground", "ground"), ("ruling", "ruling")):
            if row[column]:
                tallies[name][row[column]] += row["n"]
    return tallies


def filed(unit: Unit, period: Period, prefix: str = "") -> Q:
    within = {f"{prefix}filed_on__gte": period.first, f"{prefix}filed_on__lte": period.last}
    return Q(**{f"{prefix}unit": unit, f"{prefix}request__rehearsal": False, **within})


def _disputes(unit: Unit, period: Period) -> dict[str, Counter[str]]:
    """Disputes about the period's objections: how many, decided or not, by which way, with which end."""
    rows = Dispute.objects.filter(filed(unit, period, "objection__"))
    tallies: dict[str, Counter[str]] = {"dispute": Counter(), "course": Counter(), "ending": Counter()}
    decided = Count("pk", filter=Q(decided_on__isnull=False))
    for row in rows.values("course", "ending").annotate(n=Count("pk"), decided=decided).order_by():
        tallies["dispute"].update(registered=row["n"], decided=row["decided"])
        tallies["course"][row["course"]] += row["n"]
        if row["ending"]:
            tallies["ending"][row["ending"]] += row["n"]
    return tallies
