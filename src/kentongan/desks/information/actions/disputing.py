"""A dispute before an Information Commission, as the office keeps track of it: its register, way, end and duty."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.language import format_date
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can

from .. import clocks
from ..clockwork import Clockwork
from ..models import ClockKind, Dispute, Objection, Reminder, Step
from ..reminding import passed
from ..states import HANDLE, Course, Ending, ObjectionState
from .completing import today_in


@dataclass(frozen=True)
class Facts:
    """What is known of a dispute; what isn't known yet stays empty."""

    commission: str
    registered_on: date
    number: str = ""
    course: str = Course.REGISTERED
    ending: str = ""
    result: str = ""
    decided_on: date | None = None
    duty: str = ""
    duty_until: date | None = None
    carried_out_on: date | None = None


def may_dispute(objection: Objection, today: date) -> bool:
    """Whether the way to the commission is open: the superior has replied, or the last day passed without a reply."""
    if objection.state == ObjectionState.REPLIED:
        return True
    return objection.state == ObjectionState.FILED and bool(objection.due_on and today > objection.due_on)


@transaction.atomic
def record_dispute(objection: Objection, *, by: Actor, **given: object) -> Dispute:
    """Record a dispute about an objection, or what became of it; the same facts twice change nothing.

    Args:
        given: fields of :class:`Facts`.
    Raises:
        NotAllowed: the person may not handle requests in this unit.
        WrongState: the superior has neither replied nor let the last day pass.
        Incomplete: the commission is missing, a day can't be, or an end comes without its day or its result.
    """
    facts = _plain(Facts(**given))  # type: ignore[arg-type]  # its fields are checked below
    case = locked(objection.request)  # first, as whoever erases it does
    objection = locked(objection)
    if not can(by, HANDLE, objection.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if case.erased_on:
        raise WrongState(_("Who asked was erased at the end of its term; take in a new request."))
    today = today_in(objection.unit)
    before = Dispute.objects.filter(objection=objection).first()
    if before is None and not may_dispute(objection, today):
        raise WrongState(_("A dispute follows the superior's reply, or the last day that passed without one."))
    _refuse_impossible(facts, objection, today)
    old = {name: getattr(before, name) for name in asdict(facts)} if before else {}
    if old == asdict(facts):
        return before  # type: ignore[return-value]  # there is one where something is known of it
    dispute, _new = Dispute.objects.update_or_create(objection=objection, defaults=asdict(facts))
    ledger.record(
        "information.dispute_recorded", dispute, unit=objection.unit.code, by=by, course=facts.course,
        decided=bool(facts.decided_on), carried_out=bool(facts.carried_out_on),
    )  # fmt: skip
    _count(dispute, old, by)
    _note(objection, facts, old, by)
    return dispute


def _count(dispute: Dispute, old: dict[str, object], by: Actor) -> None:
    """The commission's clock from the day of registration until it has decided; its days warn the officer."""
    objection, step = dispute.objection, Step.DISPUTE_DECISION
    today = today_in(objection.unit)
    clockwork = Clockwork.of(objection.unit, today, since=dispute.registered_on)
    if dispute.decided_on:
        clocks.end(objection.request, step, by=by, objection=objection)
    elif not old or old["decided_on"] or old["registered_on"] != dispute.registered_on:
        entry = clocks.start(objection.request, step, dispute.registered_on, clockwork, by=by, objection=objection)
        calendar = clockwork.calendar(objection.unit_id)
        Reminder.objects.bulk_create(passed(entry, calendar, today))
    clocks.settle_dispute(dispute, clockwork)


def _plain(facts: Facts) -> Facts:
    told = {name: value.strip() for name, value in asdict(facts).items() if isinstance(value, str)}
    if told["course"] not in Course.values or told["ending"] not in {"", *Ending.values}:
        raise Incomplete(_("Choose one of the ways and ends that the list offers."))
    return replace(facts, **told)  # type: ignore[arg-type]  # texts for texts


def _refuse_impossible(facts: Facts, objection: Objection, today: date) -> None:
    if not facts.commission:
        raise Incomplete(_("Write which Information Commission it is."))
    if facts.registered_on < objection.filed_on:
        raise Incomplete(_("A dispute can't be registered before the objection was filed."))
    if any(day and day > today for day in (facts.registered_on, facts.decided_on, facts.carried_out_on)):
        raise Incomplete(_("What has happened can't lie in the future."))
    if facts.decided_on and facts.decided_on < facts.registered_on:
        raise Incomplete(_("It can't be decided before it was registered."))
    if facts.ending and not facts.decided_on:
        raise Incomplete(_("Write on which day it ended."))
    if facts.decided_on and not (facts.ending or facts.result):
        raise Incomplete(_("Write how it ended."))
    if facts.duty and not facts.decided_on:
        raise Incomplete(_("A duty comes with the decision: write its day."))
    if (facts.duty_until or facts.carried_out_on) and not facts.duty:
        raise Incomplete(_("Write what the office has to do."))


def _note(objection: Objection, facts: Facts, old: dict[str, object], by: Actor) -> None:
    """One line in the history of the case for each thing that is new."""
    case = objection.request
    with override("id"):
        where = ", ".join(filter(None, (facts.commission, facts.number)))
        if any(old.get(name) != getattr(facts, name) for name in ("commission", "number", "course", "registered_on")):
            told = f"{where} ({format_date(facts.registered_on)}): {Course(facts.course).label}"
            clocks.append(case, Step.DISPUTE, ClockKind.NOTED, by=by, cause=told, objection=objection)
        if facts.decided_on and any(old.get(name) != getattr(facts, name) for name in ("decided_on", "ending")):
            end = Ending(facts.ending).label if facts.ending else _("decided")
            told = f"{where} ({format_date(facts.decided_on)}): {end}"
            clocks.append(case, Step.DISPUTE_DECISION, ClockKind.NOTED, by=by, cause=told, objection=objection)
        if facts.carried_out_on and old.get("carried_out_on") != facts.carried_out_on:
            told = _("The office did what it had to do: %s.") % format_date(facts.carried_out_on)
            clocks.append(case, Step.DISPUTE_DECISION, ClockKind.NOTED, by=by, cause=told, objection=objection)
