"""Who of a unit may be asked, and who may answer."""

from django.db.models import QuerySet

from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Membership, Role, Unit

from ..states import HANDLE
from .models import Disposition
from .states import ANSWER


def members_of(unit: Unit) -> QuerySet[Person]:
    """People who work in the unit itself today, by name."""
    memberships = Membership.objects.current().filter(unit=unit)
    return Person.objects.filter(is_active=True, pk__in=memberships.values("person")).order_by("name", "pk")


def with_officer() -> QuerySet[Unit]:
    """Units in which somebody handles requests today."""
    roles = [role.pk for role in Role.objects.all() if HANDLE in role.rights]
    memberships = Membership.objects.current().filter(role__in=roles, person__is_active=True)
    return Unit.objects.filter(pk__in=memberships.values("unit"))


def answers_for(by: Actor, disposition: Disposition) -> bool:
    """Whether the disposition is addressed to this person, or to a unit whose requests they handle."""
    if isinstance(by, System) or can(by, HANDLE, disposition.receiver):
        return True
    return by.pk == disposition.person_id and can(by, ANSWER, disposition.receiver)
