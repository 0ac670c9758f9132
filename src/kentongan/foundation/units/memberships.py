"""The only writers of memberships: give a role, end it, move a person. Each holds at the next request."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.people.models import Person

from .access import forget_standing, today
from .giving import people_managed_by, require_governs, require_may_give, require_somebody_else
from .models import Membership, Role, Unit


@transaction.atomic
def give_role(person: Person, *, role: Role, unit: Unit, by: Actor) -> Membership:
    """Give a colleague a further role, from today on. Somebody new is invited instead.

    Raises:
        PermissionDenied: the actor may not give this role there, doesn't manage the person, or is the person.
        ValidationError: the role doesn't fit the unit, the person has it already or can't sign in.
    """
    require_manages(by, person)
    require_may_give(by, role, unit)
    membership = enrol(person, role=role, unit=unit)
    ledger.record("people.role_given", person, unit=unit.code, by=by, role=role.code)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor, last_day: date | None = None) -> Membership:
    """Take a role away: at once, or at the end of ``last_day``.

    Raises:
        PermissionDenied: the actor may not take this role away, or it is their own.
        ValidationError: the last day is past, or the role has ended by then anyway.
    """
    require_somebody_else(by, membership.person)
    require_governs(by, membership)
    if last_day and last_day < today():
        raise ValidationError({"last_day": _("The last day must be today or later.")})
    _end(membership, last_day)
    ledger.record(
        "people.role_ended",
        membership.person,
        unit=membership.unit.code,
        by=by,
        role=membership.role.code,
        last_day=membership.until,
    )
    return membership


@transaction.atomic
def move(person: Person, *, from_unit: Unit, to_unit: Unit, role: Role, by: Actor) -> Membership:
    """Move a person: every role in the one unit ends at once and the new role in the other begins.

    Raises:
        PermissionDenied: the actor may not take the old roles away or not give the new one, or is the person.
        ValidationError: the person has no role in the first unit, or the new role doesn't fit there.
    """
    require_somebody_else(by, person)
    if from_unit.pk == to_unit.pk:
        raise ValidationError({"unit": _("The person works in this unit already. Choose another one.")})
    leaving = list(Membership.objects.lasting().filter(person=person, unit=from_unit).select_related("role", "unit"))
    if not leaving:
        raise ValidationError(_("%(name)s has no role in %(unit)s.") % {"name": person, "unit": from_unit.name})
    for membership in leaving:
        require_governs(by, membership)
    require_may_give(by, role, to_unit)
    for membership in leaving:
        _end(membership, None)
    arrived = enrol(person, role=role, unit=to_unit)
    entries = [
        ("people.moved_out", from_unit.code, to_unit.code),
        ("people.moved_in", to_unit.code, from_unit.code),
    ]
    for verb, unit, other in sorted(entries, key=lambda entry: entry[1]):
        ledger.record(verb, person, unit=unit, by=by, role=role.code, other_unit=other)
    return arrived


def require_manages(by: Actor, person: Person) -> None:
    """Refuse an actor who doesn't look after this person's account.

    Raises:
        PermissionDenied: see above, or the actor is the person.
    """
    require_somebody_else(by, person)
    if not people_managed_by(by).filter(pk=person.pk).exists():
        raise PermissionDenied(_("This person doesn't belong to your units."))


def enrol(person: Person, *, role: Role, unit: Unit) -> Membership:
    """Begin a membership today, without asking who gives it; one that was about to end goes on instead.

    Raises:
        ValidationError: the person has the role already, or can't sign in.
    """
    if not person.is_active:
        raise ValidationError(_("This account is closed. Reopen it first."))
    ending = Membership.objects.current().filter(person=person, role=role, unit=unit, until__isnull=False)
    try:
        with transaction.atomic():
            if ending.update(until=None):
                membership = Membership.objects.get(person=person, role=role, unit=unit, until__isnull=True)
            else:
                membership = Membership.objects.create(person=person, role=role, unit=unit, since=today())
    except IntegrityError:
        words = _("%(name)s already has the role “%(role)s” in %(unit)s.")
        raise ValidationError(words % {"name": person, "role": role, "unit": unit.name}) from None
    forget_standing(person)
    return membership


def end_all(person: Person) -> list[Membership]:
    """End every membership of the person at once, without asking who may; returns those that ended."""
    lasting = list(Membership.objects.lasting().filter(person=person).select_related("role", "unit"))
    for membership in lasting:
        _end(membership, None)
    return lasting


def _end(membership: Membership, last_day: date | None) -> None:
    until = last_day or max(today(), membership.since) - timedelta(days=1)
    going_on = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=until), pk=membership.pk)
    if not going_on.update(until=until):
        raise ValidationError(_("This role has ended already. Please reload the page."))
    membership.until = until
    forget_standing(membership.person)
