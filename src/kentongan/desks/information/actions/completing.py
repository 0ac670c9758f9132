"""Whether a request is complete: begin answering, ask for what is missing, take what the applicant sends, or close."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.conduct.lifecycle import Step as Verb
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal

from .. import clocks, letters
from ..clockwork import Clockwork
from ..gaps import refuse_gaps
from ..models import ClockKind, Exchange, InformationRequest, Step
from ..models.exchanges import Side
from ..notices import tell_applicant, tell_office
from ..proposing import proposal
from ..states import REQUEST_LIFE, Track


def today_in(unit: Unit) -> date:
    """The day on the unit's own clock."""
    return timezone.now().astimezone(ZoneInfo(unit.zone)).date()


CLOSED = "information.request_closed"
"""The announcement that a request ended without a reply: it was withdrawn, or never completed."""


@transaction.atomic
def accept(case: InformationRequest, *, track: str, by: Actor) -> InformationRequest:
    """Find the request complete and choose the track; the officer who does becomes its handler.

    What the system proposed, and by which rule, stands in the ledger beside the choice.
    """
    case = locked(case)
    step = REQUEST_LIFE.check(case, "accept", by=by)
    clockwork = Clockwork.of(case.unit, today_in(case.unit), since=case.received_on)
    proposed, counted_by = proposal(case, clockwork, today_in(case.unit)), case.track
    advance(case, step, track=Track(track).value, handler=None if isinstance(by, System) else by)
    ledger.record(
        "information.accepted", case, unit=case.unit.code, by=by, track=case.track, proposed=proposed.track.value,
        rule=proposed.rule,
    )  # fmt: skip
    clocks.end(case, Step.COMPLETENESS, by=by)
    if case.track != counted_by:
        _count_by_other_track(case, clockwork, by)
    clocks.settle(case, clockwork)
    return case


def _count_by_other_track(case: InformationRequest, clockwork: Clockwork, by: Actor) -> None:
    """The reply's clock by the other track's term, from the day 0 that it has."""
    running = clocks.newest(case, Step.REPLY)
    on = running.start if running and running.kind == ClockKind.COMPLETED and running.start else case.received_on
    cause = _("Counted by the track “%s”.") % case.get_track_display()
    clocks.start(case, Step.REPLY, on, clockwork, by=by, kind=ClockKind.RETRACKED, cause=cause)


@transaction.atomic
def clarify(case: InformationRequest, *, missing: str, by: Actor) -> InformationRequest:
    """Ask the applicant for what is missing; their term begins, and the reply's clock waits as the rule says."""
    case = locked(case)
    step = REQUEST_LIFE.check(case, "clarify", by=by, missing=missing)
    refuse_gaps(missing=missing)
    today = today_in(case.unit)
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    advance(case, step)
    ledger.record("information.asked_to_complete", case, unit=case.unit.code, by=by)
    say(case, Side.OFFICE, missing)
    clocks.end(case, Step.COMPLETENESS, by=by)
    clocks.start(case, Step.COMPLETION, today, clockwork, by=by)
    clocks.settle(case, clockwork)
    letter = letters.write_clarification(case, missing.strip())
    tell_applicant(case, "asked", key=str(letter.pk))
    return case


@transaction.atomic
def complete(case: InformationRequest, *, completion: str, by: Actor) -> InformationRequest:
    """Take what the applicant adds; the reply's clock goes on, begins anew or stays, as the rule in force says."""
    case = locked(case)
    step = REQUEST_LIFE.check(case, "complete", by=by, completion=completion)
    today = today_in(case.unit)
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    asked = clocks.asked_on(case)
    advance(case, step)
    entry = say(case, Side.APPLICANT, completion)
    ledger.record("information.completed", case, unit=case.unit.code, by=by, exchange=entry.pk)
    clocks.end(case, Step.COMPLETION, by=by)
    clocks.start(case, Step.COMPLETENESS, today, clockwork, by=by)
    clocks.go_on(case, asked or today, today, clockwork, by=by)
    clocks.settle(case, clockwork)
    tell_applicant(case, "completed", key=str(entry.pk))
    tell_office(case, "completed", key=str(entry.pk))
    return case


@transaction.atomic
def lapse(case: InformationRequest, *, reason: str, by: Actor) -> InformationRequest:
    """Close a request that wasn't completed within the applicant's term.

    Raises:
        WrongState: the applicant's term hasn't ended yet.
        Incomplete: a gap of the sample wording is left, as in every text that the applicant reads.
    """
    case = locked(case)
    step = REQUEST_LIFE.check(case, "lapse", by=by, reason=reason)
    refuse_gaps(reason=reason)
    today = today_in(case.unit)
    running = clocks.newest(case, Step.COMPLETION)
    if running and running.due and today <= running.due:
        raise WrongState(_("The applicant still has time to complete it. Close it after that day."))
    return close(case, "lapsed", step, reason, today, by)


@transaction.atomic
def withdraw(case: InformationRequest, *, reason: str, by: Actor) -> InformationRequest:
    """Close a request because the applicant no longer wants it."""
    case = locked(case)
    step = REQUEST_LIFE.check(case, "withdraw", by=by, reason=reason)
    close(case, "withdrawn", step, reason, today_in(case.unit), by)
    if isinstance(by, System):
        tell_office(case, "withdrawn")
    return case


def close(case: InformationRequest, verb: str, step: Verb, reason: str, today: date, by: Actor) -> InformationRequest:
    """End every clock of a request that gets no reply, and tell the applicant why."""
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    advance(case, step, closed_on=today)
    say(case, Side.OFFICE, reason)
    ledger.record(f"information.{verb}", case, unit=case.unit.code, by=by)
    for one in (Step.COMPLETENESS, Step.COMPLETION, Step.REPLY):
        clocks.end(case, one, by=by)
    clocks.settle(case, clockwork)
    letters.write_closing(case, reason.strip(), clockwork)
    tell_applicant(case, "closed")
    if not case.rehearsal:
        announce(CLOSED, case, state=case.state)
    return case


def say(case: InformationRequest, side: Side, text: str) -> Exchange:
    """Keep what one side said."""
    return Exchange.objects.create(request=case, side=side, sealed_text=seal(text.strip()))
