"""An objection to the officer's superior, its reply, and its withdrawal."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from .. import clocks, letters, rights
from ..clockwork import Clockwork
from ..gaps import refuse_gaps
from ..models import InformationRequest, Objection, Step
from ..notices import tell_applicant, tell_office
from ..numbering import OBJECTIONS, next_number
from ..states import HANDLE, OBJECTION_LIFE, Ground, ObjectionState, Ruling, State
from .completing import today_in

RULED = "information.objection_ruled"


@transaction.atomic
def object_to(case: InformationRequest, *, ground: str, account: str, by: Actor) -> Objection:
    """Take an objection in; the superior's clock starts at once.

    One that comes after the term is taken as well and marked: the superior decides about that, not the machine.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: what happened isn't told.
        WrongState: nothing was answered yet and the reply isn't late, the request was withdrawn, or an objection on
            this ground was replied to or is under way.
    """
    case = locked(case)
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not account.strip():
        raise Incomplete(_("Please tell what happened."))
    _refuse_repeated(case, ground)
    today = today_in(case.unit)
    arises = arisen_on(case, Ground(ground), today)
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    last, _basis = rights.last_day(case, Step.OBJECTION, arises, clockwork)
    objection = _filed(case, ground, account, today, after_term=bool(last and today > last.day))
    ledger.record(
        "information.objected", objection, unit=case.unit.code, by=by, ground=ground, number=objection.number,
        request=case.pk,
    )  # fmt: skip
    clocks.start(case, Step.OBJECTION_REPLY, today, clockwork, by=by, objection=objection)
    clocks.settle_objection(objection, clockwork)
    letters.write_objection_receipt(objection)
    tell_applicant(case, "objected", key=str(objection.pk))
    tell_office(case, "objected", key=str(objection.pk), rule=True)
    return objection


def _refuse_repeated(case: InformationRequest, ground: str) -> None:
    if case.erased_on:
        raise WrongState(_("Who asked was erased at the end of its term; take in a new request."))
    if case.state == State.WITHDRAWN:
        raise WrongState(_("This request was withdrawn, so there is nothing to object to."))
    if case.objections.filter(ground=ground, state=ObjectionState.REPLIED).exists():
        raise WrongState(_("The superior has replied to an objection on this ground; the next way is the commission."))


def arisen_on(case: InformationRequest, ground: Ground, today: date) -> date:
    """The day on which the ground arose: that of the reply, or the last day that passed without one.

    Raises:
        WrongState: the ground can't have arisen yet.
    """
    if case.closed_on:
        return case.closed_on
    running = clocks.newest(case, Step.REPLY)
    if running and running.due and today > running.due:
        return running.due
    if ground == Ground.NOT_PUBLISHED:
        return case.received_on
    raise WrongState(_("The office still has time to reply. You can object when that day has passed."))


def _filed(case: InformationRequest, ground: str, account: str, today: date, *, after_term: bool) -> Objection:
    number = next_number(case.unit, OBJECTIONS, today, rehearsal=case.rehearsal)
    try:
        with transaction.atomic():
            return Objection.objects.create(
                unit=case.unit, request=case, number=number, ground=Ground(ground).value, account=account.strip(),
                filed_at=timezone.now(), filed_on=today, after_term=after_term,
            )  # fmt: skip
    except IntegrityError as twin:
        raise WrongState(_("An objection about this request is under way already.")) from twin


@transaction.atomic
def reply_to(objection: Objection, *, ruling: str, reply: str, by: Actor) -> Objection:
    """The superior's written reply; the way to the Information Commission opens with it."""
    objection = locked(objection)
    step = OBJECTION_LIFE.check(objection, "reply", by=by, ruling=ruling, reply=reply)
    refuse_gaps(reply=reply)
    today = today_in(objection.unit)
    clockwork = Clockwork.of(objection.unit, today, since=objection.filed_on)
    superior = None if isinstance(by, System) else by
    advance(objection, step, ruling=Ruling(ruling).value, reply=reply.strip(), replied_on=today, superior=superior)
    ledger.record("information.objection_replied", objection, unit=objection.unit.code, by=by, ruling=ruling)
    clocks.end(objection.request, Step.OBJECTION_REPLY, by=by, objection=objection)
    clocks.settle_objection(objection, clockwork)
    letters.write_objection_reply(objection, clockwork)
    tell_applicant(objection.request, "ruled", key=str(objection.pk))
    if not objection.request.rehearsal:
        announce(RULED, objection, ruling=ruling)
    return objection


@transaction.atomic
def withdraw_objection(objection: Objection, *, reason: str, by: Actor) -> Objection:
    """End an objection that the applicant no longer wants."""
    objection = locked(objection)
    step = OBJECTION_LIFE.check(objection, "withdraw", by=by, reason=reason)
    clockwork = Clockwork.of(objection.unit, today_in(objection.unit), since=objection.filed_on)
    advance(objection, step, response=reason.strip())
    ledger.record("information.objection_withdrawn", objection, unit=objection.unit.code, by=by)
    clocks.end(objection.request, Step.OBJECTION_REPLY, by=by, objection=objection)
    clocks.settle_objection(objection, clockwork)
    if isinstance(by, System):
        tell_office(objection.request, "objection_withdrawn", key=str(objection.pk), rule=True)
    return objection


def may_object(case: InformationRequest, today: date) -> bool:
    """Whether the applicant's page offers the objection now."""
    if case.objections.filter(state=ObjectionState.FILED).exists():
        return False
    if case.state in {State.ANSWERED, State.LAPSED}:
        return True
    return bool(case.is_open and case.due_on and case.state != State.WAITING and today > case.due_on)
