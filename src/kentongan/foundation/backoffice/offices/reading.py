"""What the page reads of units."""

from typing import Any

from django.db.models import Count, Q

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Unit, UnitQuerySet

from .finding import matching

VIEW, CONFIRM = "units.view", "units.confirm"


def found(
    person: Person, *, q: str = "", kind: str = "", province: str = "", unconfirmed: bool = False
) -> UnitQuerySet:
    """Units in the person's reach, in the order of the tree; ``province`` is a code, with all below it."""
    units: Any = matching(Unit.objects.visible_to(person), q)
    if kind:
        units = units.filter(kind=kind)
    if province:
        units = units.filter(Q(code=province) | Q(code__startswith=f"{province}."))
    if unconfirmed:
        units = units.filter(host_confirmed_at__isnull=True, parent__isnull=False)
    rows: UnitQuerySet = units.select_related("parent").order_by("path")
    return rows


def provinces(person: Person) -> list[tuple[str, str]]:
    """Code and place of the provinces in reach, in the order of places."""
    below = Unit.objects.visible_to(person).filter(parent__isnull=False).values("path")
    codes = {path.split("/")[1] for path in below.values_list("path", flat=True)}
    named = Unit.objects.filter(code__in=codes).values_list("code", "place")
    return sorted(named, key=lambda pair: pair[1])


def people_count(unit: Unit) -> int:
    """How many people have a role in the unit today."""
    counted = Membership.objects.current().filter(unit=unit).aggregate(people=Count("person", distinct=True))
    return int(counted["people"])
