"""The append-only list of what happened to a case's clocks, and the days that the case itself carries from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kentongan.foundation.people.actors import Actor

from .clockwork import Clockwork
from .deadlines import Count, DueDate
from .models import ClockEntry, ClockKind, Dispute, InformationRequest, Objection, Step, Term
from .reminding import next_reminder
from .states import State, Track

OFFICE_STEPS = (Step.COMPLETENESS, Step.REPLY)


def append(
    case: InformationRequest, step: Step, kind: ClockKind, *, by: Actor, due: DueDate | None = None,
    term: Term | None = None, others: Sequence[Count] = (), cause: str = "", objection: Objection | None = None,
) -> ClockEntry:  # fmt: skip
    """Add one event to a clock; what stood there before is kept beside it."""
    before = newest(case, step, objection)
    entry = ClockEntry(
        request=case, objection=objection, step=step, kind=kind, cause=cause, actor=by.actor_code,
        old_due=before.due if before else None,
        legal_basis=term.legal_basis if term else (before.legal_basis if before and due else ""),
        **counted_fields(due, others),
    )  # fmt: skip
    if due and term is not None:
        entry.confirmed = due.confirmed and term.confirmed
    entry.save(force_insert=True)
    return entry


def counted_fields(due: DueDate | None, others: Sequence[Count]) -> dict[str, Any]:
    """The fields of an entry that tell how it counts."""
    if due is None:
        return {}
    return {
        "start": due.count.start,
        "days": due.count.days,
        "due": due.day,
        "alarm": due.alarm,
        "others": [[one.start.isoformat(), one.days] for one in others],
        "skipped": [[one.day.isoformat(), one.reason] for one in due.skipped],
        "confirmed": due.confirmed,
    }


def start(
    case: InformationRequest, step: Step, on: date, clockwork: Clockwork, *, by: Actor,
    objection: Objection | None = None, kind: ClockKind = ClockKind.STARTED, cause: str = "",
) -> ClockEntry:  # fmt: skip
    """Begin a clock whose day of receipt is ``on``; where nobody knows the number of days it has no last day."""
    count, others, term = clockwork.begun(case.track, step, on)
    due = clockwork.counted(case.unit_id, count, others) if count else None
    return append(case, step, kind, by=by, due=due, term=term, others=others, cause=cause, objection=objection)


def end(
    case: InformationRequest, step: Step, *, by: Actor, cause: str = "", objection: Objection | None = None
) -> None:
    """End a clock that runs; one that doesn't is left alone."""
    running = newest(case, step, objection)
    if running and running.due:
        append(case, step, ClockKind.ENDED, by=by, cause=cause, objection=objection)


def go_on(case: InformationRequest, asked: date, today: date, clockwork: Clockwork, *, by: Actor) -> None:
    """Let the reply's clock go on after a completion, as the rule in force says."""
    before = newest(case, Step.REPLY)
    counts = counts_of(before) if before else []
    if not counts:
        return
    count, others = clockwork.after_completion(case.unit_id, case.track, counts, asked, today)
    due = clockwork.counted(case.unit_id, count, others)
    term = clockwork.term(case.track, Step.REPLY, today)
    append(case, Step.REPLY, ClockKind.COMPLETED, by=by, due=due, term=term, others=others)


def asked_on(case: InformationRequest) -> date | None:
    """The day on which the applicant was last asked to complete the request: day 0 of their term."""
    entry = ClockEntry.objects.filter(request=case, step=Step.COMPLETION, start__isnull=False).order_by("-pk").first()
    return entry.start if entry else None


def newest(case: InformationRequest, step: Step, objection: Objection | None = None) -> ClockEntry | None:
    """The latest event of a clock."""
    found = ClockEntry.objects.filter(request=case, step=step, objection=objection)
    return found.order_by("-pk").first()


def counts_of(entry: ClockEntry) -> list[Count]:
    """The count of an entry, and after it the others that it might be."""
    if entry.start is None or entry.days is None:
        return []
    others = (Count(date.fromisoformat(day), days) for day, days in entry.others)
    return [Count(entry.start, entry.days), *others]


@dataclass(frozen=True)
class Standing:
    """The days that a case carries: its last day, the day of its alarm, and of the next reminder."""

    due_on: date | None
    alarm_on: date | None
    remind_on: date | None

    def as_fields(self) -> dict[str, date | None]:
        return {"due_on": self.due_on, "alarm_on": self.alarm_on, "remind_on": self.remind_on}


NOTHING_RUNS = Standing(None, None, None)


def running(entries: Sequence[ClockEntry]) -> dict[str, ClockEntry]:
    """Step → its latest event, of the clocks that run; entries in the order of their keys."""
    latest = {entry.step: entry for entry in entries}
    return {step: entry for step, entry in latest.items() if entry.due}


def settle(case: InformationRequest, clockwork: Clockwork) -> None:
    """Write on the case what its clocks say now, in the caller's transaction."""
    entries = list(ClockEntry.objects.filter(request=case, objection=None).order_by("pk"))
    standing = standing_of(case, running(entries), clockwork)
    InformationRequest.framework.filter(pk=case.pk).update(**standing.as_fields())
    for name, value in standing.as_fields().items():
        setattr(case, name, value)


def standing_of(case: InformationRequest, clocks: dict[str, ClockEntry], clockwork: Clockwork) -> Standing:
    """What the case carries: the reply's last day, or the applicant's while the office waits for them."""
    if not case.is_open:
        return NOTHING_RUNS
    entry = leading(case, clocks)
    if entry is None:
        return NOTHING_RUNS
    shown = clocks.get(Step.COMPLETION if case.state == State.WAITING else Step.REPLY)
    remind_on = next_reminder(entry, clockwork.calendar(case.unit_id))
    return Standing(shown.due if shown else None, alarm_of(case, clocks, clockwork), remind_on)


def alarm_of(case: InformationRequest, clocks: dict[str, ClockEntry], clockwork: Clockwork) -> date | None:
    """The earliest day by which the office warns itself; while nobody has chosen a track, by whichever is shortest."""
    alarms = [one.alarm for one in clocks.values() if one.alarm]
    if case.state == State.RECEIVED and Step.REPLY in clocks:
        alarms += _by_other_tracks(case, clocks[Step.REPLY], clockwork)
    return min(alarms, default=None)


def _by_other_tracks(case: InformationRequest, reply: ClockEntry, clockwork: Clockwork) -> Iterator[date]:
    own = clockwork.term(case.track, Step.REPLY, case.received_on).days
    for track in set(Track.values) - {case.track}:
        days = clockwork.term(track, Step.REPLY, case.received_on).days
        if own is None or days is None:
            continue
        first, *others = (Count(one.start, max(one.days - own + days, 1)) for one in counts_of(reply))
        yield clockwork.counted(case.unit_id, first, others).alarm


def leading(case: InformationRequest, clocks: dict[str, ClockEntry]) -> ClockEntry | None:
    """The clock by which the office must act first; while it waits for the applicant, theirs."""
    if case.state == State.WAITING and Step.COMPLETION in clocks:
        return clocks[Step.COMPLETION]
    mine = [clocks[step] for step in OFFICE_STEPS if step in clocks]
    return min(mine, key=lambda one: (one.alarm, one.pk), default=None)


def settle_objection(objection: Objection, clockwork: Clockwork) -> None:
    """Write on the objection what the superior's clock says now, in the caller's transaction."""
    standing = _standing_by(newest(objection.request, Step.OBJECTION_REPLY, objection), objection, clockwork)
    Objection.framework.filter(pk=objection.pk).update(**standing.as_fields())
    for name, value in standing.as_fields().items():
        setattr(objection, name, value)


def settle_dispute(dispute: Dispute, clockwork: Clockwork) -> None:
    """Write on the dispute what the commission's clock says now, in the caller's transaction."""
    objection = dispute.objection
    standing = _standing_by(newest(objection.request, Step.DISPUTE_DECISION, objection), objection, clockwork)
    Dispute.objects.filter(pk=dispute.pk).update(**standing.as_fields())
    for name, value in standing.as_fields().items():
        setattr(dispute, name, value)


def _standing_by(entry: ClockEntry | None, objection: Objection, clockwork: Clockwork) -> Standing:
    if entry is None or entry.due is None:
        return NOTHING_RUNS
    return Standing(entry.due, entry.alarm, next_reminder(entry, clockwork.calendar(objection.unit_id)))
