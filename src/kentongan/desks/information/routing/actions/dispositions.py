"""A disposition is sent, accepted, answered, returned or cancelled; each step is told to whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import Step, advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ...deadlines import DueDate
from ...keeping import Kept, keep
from ...models import InformationRequest
from ...numbering import next_number
from ...states import HANDLE, State
from .. import inner, notices
from ..asking import Question, refuse_telling, refuse_unanswerable
from ..models import Disposition, DispositionEvent, DispositionFile
from ..people import answers_for
from ..states import DISPOSITION_LIFE, DispositionState, EventKind

SERIES = "DISP"
SENDABLE = (State.RECEIVED, State.IN_PROGRESS)
BY_CASE = System("case-ended")


@transaction.atomic
def send(case: InformationRequest, asked: Question, *, by: Actor, key: UUID | None = None) -> Disposition:
    """Ask a sub-section, a person of the unit or another unit; the same ``key`` sent twice is one disposition.

    Raises:
        NotAllowed: the person may not handle requests in the case's unit.
        WrongState: nothing is searched for in this case now.
        Incomplete: the question is empty, nobody would answer it, it tells another unit who the applicant is, or the
            inner term ends after the case's own alarm.
    """
    case = locked(case)
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if key and (twin := Disposition.framework.filter(key=key).first()):
        if twin.request_id != case.pk:
            raise WrongState(_("This form was sent for another case. Open it anew."))
        return twin
    if case.state not in SENDABLE:
        raise WrongState(_("A disposition is sent while the request is checked or answered, not now."))
    refuse_unanswerable(case, asked)
    due = inner.counted(case, asked.receiver, asked.days)
    disposition = _written(case, asked, due, by, key)
    _happened(disposition, EventKind.SENT, by, due)
    _record("sent", disposition, by, due=due.day.isoformat())
    notices.tell_receiver(disposition)
    return disposition


def _written(case: InformationRequest, asked: Question, due: DueDate, by: Actor, key: UUID | None) -> Disposition:
    today = inner.local_day(asked.receiver)
    calendar = inner.calendar_of(asked.receiver, today)
    return Disposition.objects.create(
        unit=case.unit, request=case, receiver=asked.receiver, section=asked.section, person=asked.person,
        number=next_number(case.unit, SERIES, inner.local_day(case.unit), rehearsal=case.rehearsal),
        question=asked.question.strip(), instruction=asked.instruction.strip(), due_on=due.day,
        remind_on=inner.next_reminder(due.day, today, calendar), sent_by=None if isinstance(by, System) else by,
        sent_at=timezone.now(), key=key,
    )  # fmt: skip


@transaction.atomic
def accept(disposition: Disposition, *, by: Actor) -> Disposition:
    """Say that one looks for it."""
    disposition = locked(disposition)
    step = _received_step(disposition, "accept", by)
    return _moved(disposition, step, EventKind.ACCEPTED, by)


@transaction.atomic
def answer(disposition: Disposition, *, answer: str, files: Sequence[Kept] = (), by: Actor) -> Disposition:
    """Answer with words and files; the files lie with the case, to be blacked out and given."""
    disposition = locked(disposition)
    step = _received_step(disposition, "answer", by, answer=answer)
    since = _unread_since(disposition, by)
    _moved(disposition, step, EventKind.ANSWERED, by, answer=answer.strip(), remind_on=None, unread_since=since)
    for kept in files:
        DispositionFile.objects.create(disposition=disposition, attachment=keep(disposition.request, kept))
    notices.tell_sender(disposition, "answered")
    return disposition


@transaction.atomic
def send_back(disposition: Disposition, *, reason: str, by: Actor) -> Disposition:
    """Return it because somebody else holds the information."""
    disposition = locked(disposition)
    step = _received_step(disposition, "return", by, reason=reason)
    since = _unread_since(disposition, by)
    _moved(disposition, step, EventKind.RETURNED, by, reason=reason.strip(), remind_on=None, unread_since=since)
    notices.tell_sender(disposition, "returned")
    return disposition


@transaction.atomic
def cancel(disposition: Disposition, *, reason: str, by: Actor) -> Disposition:
    """Take it back; whoever was asked is told."""
    disposition = locked(disposition)
    step = DISPOSITION_LIFE.check(disposition, "cancel", by=by, reason=reason)
    refuse_telling(disposition.request, disposition.receiver, reason, field="reason")
    _moved(disposition, step, EventKind.CANCELLED, by, reason=reason.strip(), remind_on=None)
    notices.tell_receiver(disposition)
    return disposition


@transaction.atomic
def read(disposition: Disposition, *, by: Actor) -> Disposition:
    """Note that whoever asked has read what came back; a second reader changes nothing."""
    disposition = locked(disposition)
    step = DISPOSITION_LIFE.check(disposition, "read", by=by)
    unread = Disposition.framework.filter(pk=disposition.pk, state=step.source, unread_since__isnull=False)
    if unread.update(unread_since=None):
        disposition.unread_since = None
        _happened(disposition, EventKind.READ, by)
        _record("read", disposition, by)
    return disposition


@dataclass
class _AtReceiver:
    """A disposition as the table of steps sees it from the unit that received it."""

    pk: int
    state: str
    unit: Unit


def _received_step(disposition: Disposition, verb: str, by: Actor, **given: str) -> Step:
    """The step of whoever was asked: the person, or the officers of the unit.

    Raises:
        NotAllowed: it was addressed to somebody else.
        WrongState: it waits for nobody any more, perhaps because its case has ended.
        Incomplete: what the verb needs is empty.
    """
    if not answers_for(by, disposition):
        raise NotAllowed(_("This disposition is addressed to somebody else."))
    seen = _AtReceiver(disposition.pk, disposition.state, disposition.receiver)
    step = DISPOSITION_LIFE.check(seen, verb, by=by, **given)
    if not disposition.request.is_open:
        raise WrongState(_("The reply was given or the request has ended: nothing is needed any more."))
    return step


def _unread_since(disposition: Disposition, by: Actor) -> datetime | None:
    """Now; never where somebody who handles the case entered the words for a sub-section, and so knows them."""
    own = not isinstance(by, System) and can(by, HANDLE, disposition.unit)
    return None if own else timezone.now()


def _moved(disposition: Disposition, step: Step, kind: EventKind, by: Actor, **fields: object) -> Disposition:
    advance(disposition, step, **fields)
    _happened(disposition, kind, by)
    _record(kind.value, disposition, by)
    return disposition


def _happened(disposition: Disposition, kind: EventKind, by: Actor, due: DueDate | None = None) -> None:
    counted = {} if due is None else {
        "start": due.count.start, "days": due.count.days, "due": due.day, "confirmed": due.confirmed,
        "skipped": [[one.day.isoformat(), one.reason] for one in due.skipped],
    }  # fmt: skip
    DispositionEvent.objects.create(disposition=disposition, kind=kind, actor=by.actor_code, **counted)


def _record(verb: str, disposition: Disposition, by: Actor, **details: str) -> None:
    """One entry in the chain of each unit concerned, in the order of their codes."""
    for code in sorted({disposition.unit.code, disposition.receiver.code}):
        ledger.record(f"routing.{verb}", disposition, unit=code, by=by, number=disposition.number, **details)


def close_with_case(disposition: Disposition) -> bool:
    """Cancel one whose case has ended, so that whoever was asked is told; whether it was still open."""
    with transaction.atomic():
        disposition = locked(disposition)
        if disposition.request.is_open or disposition.state not in {DispositionState.SENT, DispositionState.ACCEPTED}:
            return False
        cancel(disposition, reason=notices.case_ended(), by=BY_CASE)
        return True
