"""Personal data that is no longer needed goes: by its term, or when the person asks; what was counted stays true."""

import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Refused, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from .. import retention
from ..forgetting import GONE, forget_withdrawn_answer
from ..keeping import delete_files
from ..models import (
    ERASED_FIELDS,
    Applicant,
    ClockEntry,
    Decision,
    Dispute,
    Exchange,
    Hold,
    InformationRequest,
    Letter,
    PublicAnswer,
    RecordClass,
)
from ..models.requests import AttachmentKind
from ..notices import withdraw_letters
from ..states import RULE, AnswerState
from ..telltale import refuse_telltale
from .completing import today_in

log = logging.getLogger(__name__)

FILES = {
    RecordClass.IDENTITY: (AttachmentKind.IDENTITY, AttachmentKind.MANDATE),
    RecordClass.SOURCES: (AttachmentKind.SOURCE, AttachmentKind.READY),
    RecordClass.PERSON: tuple(AttachmentKind),
}
EARLIER = {
    RecordClass.IDENTITY: (),
    RecordClass.SOURCES: (),
    RecordClass.PERSON: (RecordClass.IDENTITY, RecordClass.SOURCES),
}
"""Classes that go with another one."""
BY = System("retention")
also: list[Callable[[InformationRequest], Sequence[str]]] = []
"""What else the end of a person's data wipes: each takes the case and gives the paths of files to delete."""


@transaction.atomic
def erase(case: InformationRequest, record_class: str, *, by: Actor, reason: str = "") -> InformationRequest:
    """Erase a class of a case's personal data for good; numbers, days, outcomes and grounds stay.

    Args:
        reason: why it goes before its term; the person has asked for it (UU 27/2022 art. 8), for instance.
    Raises:
        NotAllowed: the person isn't the officer's superior in this unit.
        WrongState: it is gone already, or something stands against it.
        Incomplete: it goes before its term without a reason.
    """
    case, kind = locked(case), RecordClass(record_class)
    if not can(by, RULE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if getattr(case, ERASED_FIELDS[kind]):
        raise WrongState(_("This was erased already."))
    today = today_in(case.unit)
    if obstacle := retention.obstacle(case, today):
        raise WrongState(obstacle)
    _require_term_or_reason(case, kind, reason)
    for one in (*EARLIER[kind], kind):
        if not getattr(case, ERASED_FIELDS[one]):
            setattr(case, ERASED_FIELDS[one], today)
    paths = [*_wiped_files(case, kind), *(_WIPES[kind](case))]
    case.save(update_fields=list(ERASED_FIELDS.values()))
    ledger.record("information.erased", case, unit=case.unit.code, by=by, records=kind.value, files=len(paths),
                  reason=reason.strip())  # fmt: skip
    transaction.on_commit(partial(delete_files, paths))
    return case


def _require_term_or_reason(case: InformationRequest, kind: RecordClass, reason: str) -> None:
    refuse_telltale(reason, case)
    today = today_in(case.unit)
    if not reason.strip() and not retention.is_over(case, retention.schedule(today)[kind], today):
        raise Incomplete(_("Its term isn't over. Write why it goes before."))


def _wiped_files(case: InformationRequest, kind: RecordClass) -> list[str]:
    """What everyone may read stays: copies that belong to an answer that is open to all."""
    rows = case.attachments.filter(kind__in=FILES[kind])
    opened = PublicAnswer.files.through.objects.filter(
        publicanswer__request=case, publicanswer__state=AnswerState.PUBLISHED
    )
    rows = rows.exclude(pk__in=opened.values("attachment"))
    paths = list(rows.values_list("path", flat=True))
    rows.delete()
    return paths


def _wipe_identity(case: InformationRequest) -> Sequence[str]:
    Applicant.objects.filter(request=case).update(sealed_identity="", identity_index="")
    return ()


def _wipe_person(case: InformationRequest) -> Sequence[str]:
    """Every text that a person wrote in the case goes; the link to the applicant's page leads nowhere."""
    _wipe_identity(case)
    withdraw_letters(case)
    Applicant.objects.filter(request=case).update(
        sealed_contact="", email_index="", email_confirmed_at=None, erased_at=timezone.now()
    )
    Exchange.objects.filter(request=case).delete()
    Letter.objects.filter(request=case).update(sealed_facts="")
    Decision.objects.filter(request=case).update(answer="", cost="")
    ClockEntry.objects.filter(request=case).exclude(cause="").filter(recount=None).update(cause="")
    disputes = Dispute.objects.filter(objection__request=case)
    disputes.exclude(result="").update(result=GONE)
    disputes.exclude(duty="").update(duty=GONE)
    forget_withdrawn_answer(case)
    case.objections.update(account="", reply="", response="")
    case.asked = case.purpose = case.sealed_token = ""
    case.token_digest = secrets.token_hex(32)
    case.save(update_fields=["asked", "purpose", "sealed_token", "token_digest"])
    return [path for wipe in also for path in wipe(case)]


def _nothing(_case: InformationRequest) -> Sequence[str]:
    return ()


_WIPES: dict[RecordClass, Callable[[InformationRequest], Sequence[str]]] = {
    RecordClass.IDENTITY: _wipe_identity,
    RecordClass.SOURCES: _nothing,
    RecordClass.PERSON: _wipe_person,
}


@transaction.atomic
def hold(case: InformationRequest, *, reason: str, by: Actor) -> Hold:
    """Keep all of a case until the hold is lifted: for a court, an audit, or the person who asks for it.

    Raises:
        NotAllowed: the person isn't the officer's superior in this unit.
        Incomplete: the reason is missing.
    """
    case = locked(case)
    if not can(by, RULE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not reason.strip():
        raise Incomplete(_("Write why the case must be kept."))
    person = None if isinstance(by, System) else by
    kept, _new = Hold.objects.update_or_create(
        request=case, defaults={"reason": reason.strip()[:500], "placed_by": person}
    )
    ledger.record("information.held", case, unit=case.unit.code, by=by)
    return kept


@transaction.atomic
def lift_hold(case: InformationRequest, *, by: Actor) -> None:
    """Let the terms of keeping run again.

    Raises:
        NotAllowed: as above.
        WrongState: nothing holds the case.
    """
    case = locked(case)
    if not can(by, RULE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not Hold.objects.filter(request=case).delete()[0]:
        raise WrongState(_("Nothing holds this case."))
    ledger.record("information.hold_lifted", case, unit=case.unit.code, by=by)


def erase_expired() -> int:
    """Erase, in every unit, what was kept to the end of its term; returns how many classes of cases went."""
    erased = 0
    today = timezone.localdate()
    for record_class, months in retention.schedule(today).items():
        for case in retention.due(record_class, months, today):
            erased += _erased(case, record_class, months, today)
    return erased


def _erased(case: InformationRequest, record_class: str, months: int, today: date) -> bool:
    """As :func:`erase`, where the term is over; a case that fails keeps no other from its end.

    The case itself ended long ago; an objection or dispute about it perhaps did not.
    """
    try:
        if retention.obstacle(case, today) or not retention.is_over(case, months, today_in(case.unit)):
            return False
        erase(case, record_class, by=BY)
    except Refused:
        return False  # a hold was placed meanwhile; the coming night asks again
    except Exception:
        log.exception("erasing %s of case %s failed", record_class, case.pk)
        return False
    return True


__all__ = ["also", "erase", "erase_expired", "hold", "lift_hold"]
