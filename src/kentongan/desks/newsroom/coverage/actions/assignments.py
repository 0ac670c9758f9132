"""Give somebody a duty at an event; they accept it or decline with a reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can

from ..models import AgendaItem, Assignment, Coverage
from ..notices import tell_assigned, tell_declined
from ..states import ASSIGNMENT_LIFE, COVER, ITEM_LIFE
from .records import begin


@transaction.atomic
def assign(item: AgendaItem, *, person: Person, duty: str, by: Actor, note: str = "") -> Assignment:
    """Offer a duty to a person of the unit, who gets a letter.

    Raises:
        NotAllowed, WrongState: no right to plan here, or the event was cancelled.
        ValidationError: the person doesn't cover for this unit, or has this duty already.
    """
    item = locked(item)
    ITEM_LIFE.check(item, "assign", by=by)
    if not (person.is_active and can(person, COVER, item.unit)):
        raise ValidationError({"person": _("This person does not work at coverage in this unit.")})
    giver = None if isinstance(by, System) else by
    assignment = Assignment(item=item, unit=item.unit, person=person, duty=duty, note=note.strip(), assigned_by=giver)
    assignment.full_clean(exclude=["item", "unit", "person", "assigned_by"], validate_constraints=False)
    try:
        with transaction.atomic():
            assignment.save()
    except IntegrityError as error:
        raise ValidationError({"person": _("This person has this duty already.")}) from error
    ledger.record("coverage.assignment.offered", assignment, unit=item.unit.code, by=by, duty=duty, person=person.pk)
    if giver != person:
        tell_assigned(assignment)
    return assignment


@transaction.atomic
def accept(assignment: Assignment, *, by: Actor) -> Coverage:
    """Take the duty on; the first to accept begins the coverage, whose procedure is the one in force now."""
    assignment = locked(assignment)
    _own(assignment, by)
    step = ASSIGNMENT_LIFE.check(assignment, "accept", by=by)
    advance(assignment, step, answered_at=timezone.now())
    ledger.record("coverage.assignment.accepted", assignment, unit=assignment.unit.code, by=by)
    return begin(assignment.item, by=by)


@transaction.atomic
def decline(assignment: Assignment, *, reason: str, by: Actor) -> Assignment:
    """Say no, with the reason; whoever gave the duty is told."""
    assignment = locked(assignment)
    _own(assignment, by)
    reason = reason.strip()
    step = ASSIGNMENT_LIFE.check(assignment, "decline", by=by, reason=reason)
    advance(assignment, step, answered_at=timezone.now(), reason=reason[:300])
    ledger.record("coverage.assignment.declined", assignment, unit=assignment.unit.code, by=by)
    tell_declined(assignment)
    return assignment


@transaction.atomic
def withdraw(assignment: Assignment, *, by: Actor) -> Assignment:
    """Take a duty back from somebody."""
    assignment = locked(assignment)
    advance(assignment, ASSIGNMENT_LIFE.check(assignment, "withdraw", by=by))
    ledger.record("coverage.assignment.withdrawn", assignment, unit=assignment.unit.code, by=by)
    return assignment


def end_assignments(item: AgendaItem, *, by: Actor) -> list[Assignment]:
    """Take back every duty of an event that will not be; returns them."""
    rows: Any = Assignment.objects.for_system("the event was cancelled").standing().filter(item=item)
    return [withdraw(assignment, by=by) for assignment in rows.select_related("person", "item", "unit")]


def _own(assignment: Assignment, by: Actor) -> None:
    if not isinstance(by, System) and assignment.person_id != by.pk:
        raise NotAllowed(_("This assignment was given to somebody else."))
