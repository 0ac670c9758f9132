"""What the pages of people ask for; always within the reach of the one who looks."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from kentongan.foundation.people.models import Person
from kentongan.foundation.people.second_factor import factor_of_row
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.giving import MANAGE, people_managed_by
from kentongan.foundation.units.models import Invitation, Membership, MembershipQuerySet, Role, Unit, UnitQuerySet

from ..offices.finding import matching

CLOSED, LACKING = "closed", "no-factor"


def found(by: Person, *, name: str = "", unit: str = "", role: Role | None = None, state: str = "") -> QuerySet[Person]:
    """The people whom ``by`` looks after, narrowed, each with ``roles_here`` and ``with_factor``; by name."""
    people = people_managed_by(by).annotate(with_factor=factor_of_row())
    people = people.filter(is_active=state != CLOSED)
    if state == LACKING:
        people = people.filter(asked_for_factor(by), with_factor=False)
    for word in name.split():
        people = people.filter(name__icontains=word)
    if unit or role:
        held = roles_in_reach(by).filter(person=OuterRef("pk"))
        held = held.filter(unit__in=matching(Unit.objects.all(), unit)) if unit else held
        people = people.filter(Exists(held.filter(role=role) if role else held))
    here = Prefetch("memberships", roles_in_reach(by).select_related("role", "unit"), to_attr="roles_here")
    return people.order_by("name", "pk").prefetch_related(here)


def asked_for_factor(by: Person) -> Exists:
    """For a query of people: whether a role they hold today, where ``by`` manages people, asks for a second factor."""
    return Exists(roles_in_reach(by).current().filter(person=OuterRef("pk"), role__needs_second_factor=True))


def roles_in_reach(by: Person) -> MembershipQuerySet:
    """Roles that hold or will hold, in the units where ``by`` manages people."""
    lasting = Membership.objects.lasting()
    limits = reach(by, MANAGE)
    return lasting if limits.everywhere else lasting.filter(unit__in=limits.unit_ids)


def units_in_reach(by: Person) -> UnitQuerySet:
    """The units in which ``by`` manages people."""
    return Unit.objects.reached_by(by, MANAGE)


def open_invitations(by: Person) -> QuerySet[Invitation]:
    """Invitations that wait to be accepted, the newest first."""
    waiting = Invitation.objects.filter(ended_at=None, expires_at__gt=timezone.now(), unit__in=units_in_reach(by))
    return waiting.select_related("unit", "role", "invited_by").order_by("-created_at", "-pk")


def row(person: Any) -> list[object]:
    """One line of the exported list."""
    signed_in = person.last_login
    return [
        person.name,
        person.email,
        "; ".join(f"{one.role}, {one.unit.name}" for one in person.roles_here),
        timezone.localtime(signed_in).isoformat(timespec="minutes") if signed_in else "",
        person.with_factor,
        person.is_active,
    ]
