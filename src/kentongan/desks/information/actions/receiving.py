"""A request comes in: it gets its number, its clocks and its receipt, and its clock starts by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.post import addresses
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import add_working_days, is_working_day

from .. import clocks, letters, secrets
from ..applicants import Contact, sealed
from ..clockwork import Clockwork
from ..keeping import Kept, keep
from ..models import InformationRequest, RuleCode, Step
from ..notices import tell_applicant, tell_office
from ..numbering import REQUESTS, next_number
from ..proposing import proposal
from ..states import HANDLE, ApplicantKind, Channel, Delivery, Obtain, Track


@dataclass(frozen=True)
class Asked:
    """What the applicant wrote in the form of Perki 1/2021."""

    asked: str
    purpose: str
    contact: Contact
    kind: str = ApplicantKind.PERSON
    identity: str = ""
    obtain: str = Obtain.SOFT
    delivery: str = Delivery.MAIL
    track: str = Track.ORDINARY
    files: Sequence[Kept] = field(default_factory=tuple)


@transaction.atomic
def receive(
    unit: Unit, given: Asked, *, by: Actor, channel: str = Channel.FORM, received_at: datetime | None = None,
    key: UUID | None = None, rehearsal: bool = False,
) -> InformationRequest:  # fmt: skip
    """Take a request in; the same ``key`` sent twice gives the same request.

    The clock starts at receipt, whoever reads the request when; an unconfirmed mail address changes nothing in that.

    Args:
        received_at: when it came in; now, unless the staff registers a letter or a visit.
    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: what is asked, the purpose or the name is empty, or it came in the future.
    """
    if not can(by, HANDLE, unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if key and (twin := _already(unit, key)):
        return twin
    _refuse_incomplete(given, received_at, channel=channel)
    try:
        with transaction.atomic():
            return _received(unit, given, by=by, channel=channel, received_at=received_at, key=key, rehearsal=rehearsal)
    except IntegrityError:
        if key and (twin := _already(unit, key)):  # the same form, sent twice at once
            return twin
        raise


def _received(
    unit: Unit, given: Asked, *, by: Actor, channel: str, received_at: datetime | None, key: UUID | None,
    rehearsal: bool,
) -> InformationRequest:  # fmt: skip
    moment = received_at or timezone.now()
    clockwork = Clockwork.of(unit, moment.astimezone(ZoneInfo(unit.zone)).date())
    case = _written(unit, given, clockwork, moment, channel=channel, key=key, rehearsal=rehearsal)
    proposed = proposal(case, clockwork, case.received_on)
    ledger.record(
        "information.received", case, unit=unit.code, by=by, number=case.number, channel=channel, track=case.track,
        proposed=proposed.track.value, rule=proposed.rule, rehearsal=rehearsal,
    )  # fmt: skip
    for step in (Step.COMPLETENESS, Step.REPLY):
        clocks.start(case, step, case.received_on, clockwork, by=by)
    clocks.settle(case, clockwork)
    letters.write_receipt(case)
    tell_applicant(case, "received")
    tell_office(case, "received")
    return case


def _already(unit: Unit, key: UUID) -> InformationRequest | None:
    cases = InformationRequest.objects.for_system("the same form sent twice")
    return cases.filter(unit=unit, intake_key=key).first()


def _refuse_incomplete(given: Asked, moment: datetime | None, *, channel: str) -> None:
    """The form asks for the purpose; what the office enters may lack it, and the applicant is asked for it."""
    missing = [
        label
        for label, value in (
            (_("information asked for"), given.asked),
            (_("purpose"), given.purpose if channel == Channel.FORM else "?"),
            (_("name"), given.contact.name),
        )
        if not value.strip()
    ]
    if missing:
        raise Incomplete(_("Please fill in: %(names)s.") % {"names": ", ".join(missing)})
    if moment and moment > timezone.now():
        raise Incomplete(_("A request cannot be received in the future."))


def _written(
    unit: Unit, given: Asked, clockwork: Clockwork, moment: datetime, *, channel: str, key: UUID | None, rehearsal: bool
) -> InformationRequest:
    _token, digest, sealed_token = secrets.new_token()
    day = _day_of_receipt(unit, given.track, moment, clockwork)
    case = InformationRequest.objects.create(
        unit=unit, number=next_number(unit, REQUESTS, day, rehearsal=rehearsal), track=given.track, channel=channel,
        asked=given.asked.strip(), purpose=given.purpose.strip(), obtain=given.obtain, delivery=given.delivery,
        received_at=moment, received_on=day, token_digest=digest, sealed_token=sealed_token,
        mail_token=addresses.new_token(), intake_key=key,
        rehearsal=rehearsal,
    )  # fmt: skip
    applicant = sealed(given.contact, kind=given.kind, identity=given.identity)
    applicant.request = case
    applicant.save(force_insert=True)
    for kept in given.files:
        keep(case, kept)
    return case


def _day_of_receipt(unit: Unit, track: str, moment: datetime, clockwork: Clockwork) -> date:
    """The day on the unit's clock; outside office hours the next working day, where a rule says so."""
    local = moment.astimezone(ZoneInfo(unit.zone))
    day = local.date()
    closes = clockwork.regime.value(track, RuleCode.OUTSIDE_HOURS, day)
    if closes == "no":
        return day
    calendar = clockwork.calendar(unit.pk)
    if is_working_day(day, calendar) and local.time() < time.fromisoformat(closes):
        return day
    return add_working_days(day, 1, calendar).day
