"""A changed calendar moves the last days of open dispositions; each moved day is one more event."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.outbox.announcements import reaction
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.history import CHANGED
from kentongan.foundation.stages.reads import CalendarBook
from kentongan.foundation.units.models import Unit

from ..clockwork import Clockwork, years_around
from ..deadlines import Count, due_date
from ..terms import Regime
from . import inner
from .models import Disposition, DispositionEvent
from .states import EventKind

AT_ONCE = 200
ONE_DAY = timedelta(days=1)
BY = System("recount")


def recount_by_calendar(payload: dict[str, Any], *, announcement: UUID) -> None:  # noqa: ARG001 (a reaction's shape)
    """Have the open dispositions counted anew: those to one unit where only its own calendar changed."""
    recount.enqueue(payload["unit"])


@task()
def recount(code: str) -> None:
    """Count in portions; begun again after a kill it finds moved days already written and writes nothing twice."""
    unit = Unit.objects.filter(code=code).first() if code else None
    after: int | None = 0
    while after is not None:
        after = portion(unit, after)


@transaction.atomic
def portion(unit: Unit | None, after: int) -> int | None:
    """Count the next dispositions; the key of the last one, none when there is no more."""
    rows = Disposition.framework.select_for_update(of=("self",)).select_related("receiver", "unit", "request")
    rows = rows.filter(pk__in=Disposition.objects.for_system("a calendar changed").open().values("pk"), pk__gt=after)
    batch = list((rows.filter(receiver=unit) if unit else rows).order_by("pk")[:AT_ONCE])
    if not batch:
        return None
    counts: dict[int, DispositionEvent] = {}
    for event in DispositionEvent.objects.filter(disposition__in=batch, start__isnull=False).order_by("pk"):
        counts[event.disposition_id] = event
    years = {year for event in counts.values() if event.start for year in years_around(event.start)}
    clockwork = Clockwork(Regime(terms=[], rules=[]), CalendarBook.of(years))
    moved = [one for one in batch if _moved(one, counts[one.pk], clockwork)]
    for code in sorted({one.unit.code for one in moved}):
        mine = sum(one.unit.code == code for one in moved)
        ledger.record("routing.recounted", "routing.disposition", unit=code, by=BY, moved=mine)
    return batch[-1].pk


def _moved(one: Disposition, event: DispositionEvent, clockwork: Clockwork) -> bool:
    """Write the new day; it moves away from the case's own alarm only towards the start."""
    if event.start is None or event.days is None:
        return False
    calendar = clockwork.calendar(one.receiver_id)
    due = due_date(Count(event.start, event.days), calendar)
    day = min(due.day, max(one.due_on, one.request.alarm_on or due.day))
    if day == one.due_on:
        return False
    DispositionEvent.objects.create(
        disposition=one, kind=EventKind.RECOUNTED, start=event.start, days=event.days, due=day, old_due=one.due_on,
        skipped=[[gone.day.isoformat(), gone.reason] for gone in due.skipped], confirmed=due.confirmed,
        actor=BY.actor_code,
    )  # fmt: skip
    eve = inner.local_day(one.receiver) - ONE_DAY
    remind_on = inner.next_reminder(day, eve, calendar)  # a reminder of today still leaves
    Disposition.framework.filter(pk=one.pk).update(due_on=day, remind_on=remind_on)
    return True


def register() -> None:
    """Called when the routing registers."""
    reaction(CHANGED)(recount_by_calendar)
