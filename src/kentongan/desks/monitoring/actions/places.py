"""Correct whom a mention concerns, take the correction back, and say what is the institution's business."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..models import Concern, PlaceCorrection, Subject
from ..states import CONCERN_LIFE, WORK, ConcernState
from .queries import refuse_unreadable

ROW = 1


@transaction.atomic
def correct_place(concern: Concern, right_unit: Unit, *, by: Actor) -> PlaceCorrection:
    """The mention concerns another unit: it leaves this one's stream, comes before that one, and is learned from.

    Raises:
        NotAllowed: the person may not work at the desk of the concern's unit.
        Incomplete: the right unit is this one, or this one has corrected it already.
        WrongState: it was answered already.
    """
    concern = locked(concern)
    _require(concern.unit, by)
    if right_unit == concern.unit:
        raise Incomplete(_("Choose another unit than your own."), field="right_unit")
    if concern.state != ConcernState.IRRELEVANT:
        step = CONCERN_LIFE.check(concern, "dismiss", by=by)
        advance(concern, step, changed_at=timezone.now(), changed_by=_person(by))
    correction = _keep(concern, right_unit, by)
    _bring_before(concern, right_unit, by)
    _count()
    facts = {"mention": concern.mention_id, "to": right_unit.code}
    ledger.record("monitoring.concern.misplaced", concern, unit=concern.unit.code, by=by, **facts)
    return correction


@transaction.atomic
def take_back_correction(correction: PlaceCorrection, *, by: Actor) -> None:
    """The correction was a mistake: nothing is learned from it any more, and the mention is this unit's again.

    Raises:
        NotAllowed: as above.
        Stale: somebody took it back already.
    """
    _require(correction.unit, by)
    rows = PlaceCorrection.objects.for_system("a correction that was reached").filter(pk=correction.pk)
    if not rows.filter(taken_back_at=None).update(taken_back_at=timezone.now()):
        raise Stale(_("Somebody else has just changed this. Reload the page to see how it stands."))
    concerns = Concern.objects.for_system("the concerns of a correction that was reached")
    untouched = concerns.filter(mention=correction.mention_id, unit=correction.right_unit_id, state=ConcernState.NEW)
    untouched.filter(reasons=[_corrected(correction.unit)], changed_at=None).delete()
    own = concerns.select_related("unit").get(mention=correction.mention_id, unit=correction.unit_id)
    if own.state == ConcernState.IRRELEVANT:
        step = CONCERN_LIFE.check(own, "keep", by=by)
        advance(own, step, changed_at=timezone.now(), changed_by=_person(by))
    _count()
    ledger.record("monitoring.concern.correction_taken_back", own, unit=own.unit.code, by=by, mention=own.mention_id)


@transaction.atomic
def write_subject(nation: Unit, *, text: str, number: int, by: Actor) -> None:
    """What makes a text that names a place the institution's business, for all units.

    Args:
        number: of the subject that the person saw.
    Raises:
        NotAllowed: the person may not work at the nation's desk.
        Incomplete: the query can't be read.
        Stale: somebody changed it, or something was corrected, meanwhile.
    """
    if not nation.is_national:
        raise NotAllowed(_("You may not do this in this unit."))
    _require(nation, by)
    refuse_unreadable(text)
    _there()
    if not Subject.objects.filter(pk=ROW, number=number).update(text=text.strip(), number=F("number") + 1):
        raise Stale(_("Somebody else has just changed this. Reload the page to see how it stands."))
    ledger.record("monitoring.subject.written", Subject.objects.get(pk=ROW), unit=nation.code, by=by)


def _keep(concern: Concern, right_unit: Unit, by: Actor) -> PlaceCorrection:
    placed: dict[str, Any] = next((reason for reason in concern.reasons if "place" in reason), {})
    outlet = concern.mention.outlet
    try:
        with transaction.atomic():
            return PlaceCorrection.framework.create(
                unit=concern.unit, mention=concern.mention, right_unit=right_unit, name=placed.get("name", "")[:120],
                before=placed.get("before", "")[:80], outlet=outlet.key if outlet else "", by=_person(by),
            )  # fmt: skip
    except IntegrityError:
        words = _("Your unit has given this to another unit already. Take that back first.")
        raise Incomplete(words, field="right_unit") from None


def _bring_before(concern: Concern, unit: Unit, by: Actor) -> None:
    """A new concern of the unit, unless the mention stands before it already."""
    row = Concern(
        unit=unit, mention=concern.mention, medium=concern.medium, reasons=[_corrected(concern.unit)],
        arrived_at=timezone.now(),
    )  # fmt: skip
    concerns = Concern.objects.for_system("a mention is given to the unit that it concerns")
    if concerns.filter(mention=concern.mention_id, unit=unit).exists():
        return
    concerns.bulk_create([row], ignore_conflicts=True)
    ledger.record("monitoring.concern.passed", concern.mention, unit=unit.code, by=by, of=concern.unit.code)


def _corrected(unit: Unit) -> dict[str, str]:
    return {"corrected": unit.code, "by": unit.short_name}


def _there() -> None:
    Subject.objects.bulk_create([Subject(pk=ROW)], ignore_conflicts=True)


def _count() -> None:
    _there()
    Subject.objects.filter(pk=ROW).update(number=F("number") + 1)


def _person(by: Actor) -> Person | None:
    return None if isinstance(by, System) else by


def _require(unit: Unit, by: Actor) -> None:
    if not can(by, WORK, unit):
        raise NotAllowed(_("You may not do this in this unit."))
