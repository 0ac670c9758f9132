"""Finding one's way among the offices: by name, by place, by province."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Q, QuerySet

from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official, Unit

MOST_FOUND = 60
LONGEST_QUESTION = 80
SPELLED_OUT = {"kab": "kabupaten", "kab.": "kabupaten", "prov": "provinsi", "prov.": "provinsi"}

Groups = list[tuple[str, list[Unit]]]


def is_portal(unit: Unit) -> bool:
    """Whether the unit's site also speaks for units below it."""
    return unit.kind in {Unit.Kind.NATIONAL, Unit.Kind.PROVINCE}


def find(question: str) -> tuple[list[Unit], bool]:
    """Offices in whose name, area, place or code every word occurs, and whether there were more than fit."""
    where = Q()
    for word in question.lower().split():
        spelled = SPELLED_OUT.get(word, word)
        where &= (
            Q(long_name__icontains=spelled)
            | Q(name__icontains=spelled)
            | Q(area_name__icontains=spelled)
            | Q(slug__icontains=spelled)
            | Q(code__startswith=spelled)
        )
    found = list(_with_parents(Unit.objects.filter(where))[: MOST_FOUND + 1])
    return found[:MOST_FOUND], len(found) > MOST_FOUND


def by_province(unit: Unit) -> Groups:
    """The unit and all units below it, grouped by province."""
    return grouped(_with_parents(Unit.objects.within(unit)))


def grouped(units: Iterable[Unit]) -> Groups:
    """Units in order of code, under the place of their province; the nation's own unit under its name."""
    ordered = sorted(units, key=lambda unit: unit.path)
    return [(_province(members[0]), members) for members in _runs(ordered)]


def officials(unit: Unit) -> QuerySet[Official]:
    """Who holds an office in the unit today, in the order of rank."""
    day = today()
    return unit.officials.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


def _runs(ordered: list[Unit]) -> Iterable[list[Unit]]:
    for _, members in groupby(ordered, key=lambda unit: unit.code[:2]):
        yield list(members)


def _province(unit: Unit) -> str:
    if unit.parent is None:
        return unit.name
    return unit.place if unit.kind == Unit.Kind.PROVINCE else unit.parent.place


def _with_parents(units: QuerySet[Unit]) -> QuerySet[Unit]:
    return units.select_related("parent__parent").order_by("path")
