"""Counts every open deadline anew when the calendar or the terms change: in portions, resumed where a worker stopped.

Nothing is overwritten: a clock whose day moves gets a further entry with the old day, the new one and the cause.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.reads import CalendarBook

from . import clocks
from .clockwork import Clockwork, years_around
from .deadlines import extended
from .models import ClockEntry, ClockKind, Dispute, InformationRequest, Objection, Recount, Reminder, RuleCode, Step
from .reminding import days_of, passed
from .replaying import events_of, replayed
from .states import OPEN, ObjectionState, State
from .terms import Regime

AT_ONCE = 500
BY = System("recount")
SAME = ("due", "alarm", "skipped", "others")
"""What of a count must differ for a further entry."""


def begin(*, cause: str, unit: Any = None, announcement: Any = None, **changed: Any) -> Recount:
    """Have the open deadlines of a unit, or of all, counted anew; the same announcement begins it once.

    Args:
        changed: the changed term as ``track``, ``step``, ``since`` and ``difference``, or the changed rule of counting
            as ``track``, its code as ``step``, and ``since``; nothing for a changed calendar.
    """
    facts = {"cause": cause, "unit": unit, **changed}
    if announcement:
        recount, new = Recount.objects.get_or_create(announcement=announcement, defaults=facts)
        if not new:
            return recount
    else:
        recount = Recount.objects.create(**facts)
    Recount.objects.filter(pk=recount.pk).update(total=_open(unit).count())
    transaction.on_commit(lambda: work_on.enqueue(recount.pk))
    return recount


def _open(unit: Any) -> Any:
    """Cases that have a clock of the office's, an objection that may run, or a dispute that the commission decides."""
    cases = InformationRequest.objects.for_system("every open deadline is counted anew")
    running = Q(objections__state=ObjectionState.FILED) | Q(objections__dispute__due_on__isnull=False)
    cases = cases.filter(Q(state__in=OPEN) | running)
    return (cases.filter(unit=unit) if unit else cases).distinct()


@task()
def work_on(recount_id: int) -> None:
    """Go through the next portions until all are done, then have the people told."""
    while portion(recount_id):
        pass
    from .telling import tell_of

    tell_of.enqueue(recount_id)


@transaction.atomic
def portion(recount_id: int) -> bool:
    """Count one portion anew; whether there is more. Two workers at once do it one after the other."""
    recount = Recount.objects.select_for_update().get(pk=recount_id)
    if recount.finished_at:
        return False
    cases = _held(
        _open(recount.unit).filter(pk__gt=recount.cursor).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    )
    if not cases:
        _finish(recount)
        return False
    moved = _recounted(recount, cases)
    Recount.objects.filter(pk=recount_id).update(
        cursor=cases[-1].pk,
        looked_at=F("looked_at") + len(cases),
        moved=F("moved") + len(moved),
        touched_at=timezone.now(),
    )
    return True


def _held(found: Iterable[int]) -> list[InformationRequest]:
    """The cases, locked with their objections: what is decided meanwhile waits, what was decided has ended clocks."""
    pks = list(found)
    rows = InformationRequest.framework.select_for_update(of=("self",)).filter(pk__in=pks)
    cases = list(rows.select_related("unit").order_by("pk"))
    list(Objection.framework.select_for_update().filter(request__in=pks).order_by("pk").values_list("pk"))
    return cases


def _finish(recount: Recount) -> None:
    """Close the counting with one entry in the ledger of each unit in which a clock moved."""
    by_unit = recount.entries.order_by().values_list("request__unit__code").annotate(Count("pk"))
    for code, moved in sorted(by_unit):
        ledger.record("information.recounted", recount, unit=code, by=BY, moved=moved)
    Recount.objects.filter(pk=recount.pk).update(finished_at=timezone.now())


def _recounted(recount: Recount, cases: list[InformationRequest]) -> list[ClockEntry]:
    """Append an entry to each clock whose day, alarm or skipped days changed, and settle what the cases carry."""
    by_case = {case.pk: case for case in cases}
    running = _running(by_case)
    years = {year for entry in running if entry.start for year in years_around(entry.start)}
    years |= {year for case in by_case.values() for year in years_around(case.received_on)}
    clockwork = Clockwork(Regime.read(), CalendarBook.of(years))
    events = events_of(by_case) if recount.step in RuleCode.values else {}
    moved = [new for entry in running if (new := _counted_anew(recount, entry, by_case, clockwork, events))]
    ClockEntry.objects.bulk_create(moved)
    _settle(by_case, running, moved, clockwork)
    return moved


def _running(by_case: dict[int, InformationRequest]) -> list[ClockEntry]:
    latest: dict[tuple[int, int | None, str], ClockEntry] = {}
    for entry in ClockEntry.objects.filter(request__in=list(by_case)).order_by("pk"):
        latest[entry.request_id, entry.objection_id, entry.step] = entry
    return [entry for entry in latest.values() if entry.due and entry.start]


def _counted_anew(
    recount: Recount, entry: ClockEntry, by_case: dict[int, InformationRequest], clockwork: Clockwork,
    events: dict[int, list[ClockEntry]],
) -> ClockEntry | None:  # fmt: skip
    case = by_case[entry.request_id]
    if events and case.track == recount.track:
        counts = replayed(case, (entry.step, entry.objection_id), events[case.pk], clockwork)
    else:
        extra = _extra_days(recount, entry, case)
        counts = [extended(one, extra) for one in clocks.counts_of(entry)]
    if not counts:
        return None
    count, *others = counts
    due = clockwork.counted(case.unit_id, count, others)
    fields = clocks.counted_fields(due, others)
    stands = [getattr(entry, name) for name in SAME]
    if [fields[name] for name in SAME] == stands:
        return None
    return ClockEntry(
        request=case, objection_id=entry.objection_id, step=entry.step, kind=ClockKind.RECOMPUTED, old_due=entry.due,
        legal_basis=entry.legal_basis, cause=recount.cause, recount=recount, actor=BY.actor_code, **fields,
    )  # fmt: skip


def _extra_days(recount: Recount, entry: ClockEntry, case: InformationRequest) -> int:
    """By how many working days a changed term moves a clock; an extension lies in the reply's own count."""
    if not recount.difference or case.track != recount.track or recount.since is None or entry.start is None:
        return 0
    step = Step.REPLY if recount.step == Step.EXTENSION and case.extended else recount.step
    return recount.difference if entry.step == step and entry.start >= recount.since else 0


def _settle(
    by_case: dict[int, InformationRequest], running: list[ClockEntry], moved: list[ClockEntry], clockwork: Clockwork
) -> None:
    """Write on cases and objections what their clocks say now; reminders that lie behind are told by the notice."""
    newest = {(one.request_id, one.objection_id, one.step): one for one in (*running, *moved)}
    of_case: dict[int, dict[str, ClockEntry]] = defaultdict(dict)
    for (number, objection, step), entry in newest.items():
        if objection is None:
            of_case[number][step] = entry
    touched = {one.request_id for one in moved if one.objection_id is None}
    changed = [by_case[pk] for pk in touched]
    for case in changed:
        _carry(case, of_case[case.pk], clockwork)
    _write(InformationRequest.objects.for_system("as above"), changed)
    for step, rows, key in (
        (Step.OBJECTION_REPLY, Objection.objects.for_system("as above"), "pk"),
        (Step.DISPUTE_DECISION, Dispute.objects.all(), "objection"),
    ):
        carried = [_carried(one, clockwork) for one in moved if one.objection_id is not None and one.step == step]
        _write(rows, carried, key)
    _mark_past(moved, by_case, clockwork)


def _write(rows: Any, changed: Iterable[InformationRequest | Objection], key: str = "pk") -> None:
    """Write the days that records carry; many of a portion share theirs, so one question writes all of those.

    Args:
        key: how the rows name the records: ``objection`` where a dispute carries its objection's day.
    """
    alike: dict[tuple[date | None, ...], list[int]] = defaultdict(list)
    for one in changed:
        alike[one.due_on, one.alarm_on, one.remind_on].append(one.pk)
    for (due, alarm, remind), pks in alike.items():
        rows.filter(**{f"{key}__in": pks}).update(due_on=due, alarm_on=alarm, remind_on=remind)


def _carry(case: InformationRequest, running: dict[str, ClockEntry], clockwork: Clockwork) -> None:
    entry = clocks.leading(case, running)
    if entry is None:
        return
    shown = running.get(Step.COMPLETION if case.state == State.WAITING else Step.REPLY)
    case.due_on = shown.due if shown else None
    case.alarm_on = clocks.alarm_of(case, running, clockwork)
    case.remind_on = _next(entry, case, clockwork)


def _carried(entry: ClockEntry, clockwork: Clockwork) -> Objection:
    objection = Objection(pk=entry.objection_id, unit_id=entry.request.unit_id)
    objection.due_on, objection.alarm_on = entry.due, entry.alarm
    objection.remind_on = _next(entry, entry.request, clockwork)
    return objection


def _next(entry: ClockEntry, case: InformationRequest, clockwork: Clockwork) -> date | None:
    today = timezone.now().astimezone(ZoneInfo(case.unit.zone)).date()
    return min((day for day in days_of(entry, clockwork.calendar(case.unit_id)).values() if day >= today), default=None)


def _mark_past(moved: Iterable[ClockEntry], by_case: dict[int, InformationRequest], clockwork: Clockwork) -> None:
    """Reminders of the new day whose own day has passed don't leave: the notice of the change tells the new day."""
    past = []
    for entry in moved:
        case = by_case[entry.request_id]
        today = timezone.now().astimezone(ZoneInfo(case.unit.zone)).date()
        past += passed(entry, clockwork.calendar(case.unit_id), today)
    Reminder.objects.bulk_create(past)
