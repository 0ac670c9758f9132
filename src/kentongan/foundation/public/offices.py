"""Finding one's way among the offices: by name, by place, by province."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official, Unit

MOST_FOUND = 60
LONGEST_QUESTION = 80
SPELLED_OUT = {"kab": "kabupaten", "kab.": "kabupaten", "prov": "provinsi", "prov.": "provinsi"}

Groups = list[tuple[str, list[Unit]]]

ISLANDS: tuple[tuple[str, Promise | str], ...] = (
    ("12", _("Sumatra")),
    ("3", _("Java")),
    ("5", _("Bali and Nusa Tenggara")),
    ("6", "Kalimantan"),
    ("7", "Sulawesi"),
    ("8", "Maluku"),
    ("9", "Papua"),
)
"""First digits of the codes of provinces, as the Ministry of Home Affairs numbers them, and where they lie."""


@dataclass(frozen=True, slots=True)
class Island:
    """A group of islands with its provinces; ``anchor`` names it within the page."""

    anchor: str
    name: Promise | str
    provinces: Groups


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


def by_island(groups: Groups) -> list[Island]:
    """Provinces by the islands they lie on, from west to east; the nation's own unit lies on none."""
    found = [
        Island(f"wilayah-{digits}", name, [group for group in groups if group[1][0].code[0] in digits])
        for digits, name in ISLANDS
    ]
    return [island for island in found if island.provinces]


def officials(unit: Unit) -> QuerySet[Official]:
    """Who holds an office in the unit today, in the order of rank."""
    day = today()
    return unit.officials.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


def _runs(ordered: list[Unit]) -> Iterable[list[Unit]]:
    for _code, members in groupby(ordered, key=lambda unit: unit.code[:2]):
        yield list(members)


def _province(unit: Unit) -> str:
    if unit.parent is None:
        return unit.name
    return unit.place if unit.kind == Unit.Kind.PROVINCE else unit.parent.place


def _with_parents(units: QuerySet[Unit]) -> QuerySet[Unit]:
    return units.select_related("parent__parent").order_by("path")
