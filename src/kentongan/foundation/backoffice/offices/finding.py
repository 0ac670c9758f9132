"""Finding units by what people type: a code, or words of a name or place."""

import re

from django.db.models import Q
from django.http import Http404

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Membership, Unit, UnitQuerySet

CODE = re.compile(r"\d\d(\.\d\d)?")


def matching(units: UnitQuerySet, words: str) -> UnitQuerySet:
    """Those of the units that the words mean: the one with this code, or all whose names hold every word."""
    words = words.strip()
    if CODE.fullmatch(words):
        return units.filter(code=words)
    for word in words.split():
        units = units.filter(Q(name__icontains=word) | Q(place__icontains=word) | Q(slug__icontains=word))
    return units


def unit_in_reach(person: Person, right: str, code: str) -> Unit:
    """The unit with this code.

    Raises:
        Http404: there is none, or the person doesn't hold the right there.
    """
    unit = Unit.objects.filter(code=code).select_related("parent__parent").first()
    if unit is None or unit.pk not in reach(person, right):
        raise Http404
    return unit


def own_unit(person: Person) -> Unit | None:
    """The unit in which the person works; the first of several, as on "Hari ini"."""
    current = Membership.objects.current().filter(person=person)
    membership = current.select_related("unit__parent__parent").first()
    return membership.unit if membership else None
