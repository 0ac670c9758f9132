"""What a clock counts when its events are lived through again by the rules as they stand now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from .clockwork import Clockwork
from .deadlines import Count, extended
from .models import ClockEntry, ClockKind, InformationRequest, Step

FROM_RECEIPT = (Step.REPLY, Step.COMPLETENESS)
"""Clocks whose first count begins on the day of receipt."""


def events_of(cases: Iterable[int]) -> dict[int, list[ClockEntry]]:
    """Key of a case → every event of its clocks, in the order in which they happened."""
    events: dict[int, list[ClockEntry]] = defaultdict(list)
    rows = ClockEntry.objects.filter(request__in=list(cases)).select_related("objection__dispute")
    for entry in rows.order_by("pk"):
        events[entry.request_id].append(entry)
    return events


def replayed(
    case: InformationRequest, clock: tuple[str, int | None], events: Sequence[ClockEntry], clockwork: Clockwork
) -> list[Count]:
    """The count of a clock, and after it the others that it might be; empty where no number of days is known.

    Args:
        clock: the step, and the key of its objection.
        events: every event of the case, in the order in which they happened.
    """
    counts: list[Count] = []
    asked, before = None, ""
    for event in events:
        if event.step == Step.COMPLETION and event.kind == ClockKind.STARTED:
            asked = _day(case, event)
        if (event.step, event.objection_id) == clock:
            counts = _after(case, event, before, counts, asked, clockwork)
            before = event.kind
    return counts


def _after(
    case: InformationRequest, event: ClockEntry, before: str, counts: list[Count], asked: date | None,
    clockwork: Clockwork,
) -> list[Count]:  # fmt: skip
    """The counts after one event of the clock."""
    day = _day(case, event)
    if event.kind == ClockKind.STARTED:
        on = case.received_on if event.step in FROM_RECEIPT and not before else day
        if event.step == Step.DISPUTE_DECISION and event.objection:
            on = event.objection.dispute.registered_on
        return _begun(case, event, on, clockwork)
    if event.kind == ClockKind.RETRACKED:
        on = counts[0].start if before == ClockKind.COMPLETED and counts else case.received_on
        return _begun(case, event, on, clockwork)
    if event.kind == ClockKind.COMPLETED and counts:
        count, others = clockwork.after_completion(case.unit_id, case.track, counts, asked or day, day)
        return [count, *others]
    if event.kind == ClockKind.EXTENDED:
        days = clockwork.term(case.track, Step.EXTENSION, case.received_on).days or 0
        return [extended(one, days) for one in counts]
    if event.kind == ClockKind.RECOMPUTED and counts and event.days is not None:
        return [extended(one, event.days - counts[0].days) for one in counts]
    return counts


def _begun(case: InformationRequest, event: ClockEntry, on: date, clockwork: Clockwork) -> list[Count]:
    count, others, _term = clockwork.begun(case.track, Step(event.step), on)
    return [count, *others] if count else []


def _day(case: InformationRequest, event: ClockEntry) -> date:
    return event.at.astimezone(ZoneInfo(case.unit.zone)).date()
