"""Brings the 553 units and their collections into the database; running it again changes nothing.

Facts that a person may edit (names, zone, host, contact) are written once; codes and kinds come from the table
of areas (``data/areas.csv``, see the notice beside it).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db import transaction
from wagtail.models import Collection

from .models import Unit
from .naming import NATIONAL_CODE, name_unit


@dataclass(frozen=True)
class Area:
    """One row of the table of areas; degrees for the centre, people for the population."""

    code: str
    name: str
    parent: str
    kind: str
    longitude: float
    latitude: float
    population: int
    zone: str


NATION = Area(NATIONAL_CODE, "Indonesia", "", "nasional", 106.8272, -6.1754, 0, "Asia/Jakarta")


def areas() -> Iterator[Area]:
    """The national unit, the provinces, then regencies and cities: parents before children."""
    yield NATION
    table = files(__package__).joinpath("data/areas.csv").read_text(encoding="utf-8")
    rows = sorted(csv.DictReader(table.splitlines()), key=lambda row: (len(row["code"]), row["code"]))
    for row in rows:
        yield Area(
            row["code"],
            row["name"],
            row["parent_code"] or NATIONAL_CODE,
            row["type"],
            float(row["longitude"]),
            float(row["latitude"]),
            int(row["population"]),
            row["time_zone"],
        )


@transaction.atomic
def load_units() -> int:
    """Create the units and collections that are missing; returns how many units were new."""
    known = {unit.code: unit for unit in Unit.objects.all()}
    new = 0
    for generation in (0, 2, 5):  # length of the code: nation, provinces, regencies and cities
        missing = [
            _build(area, known) for area in areas() if _generation(area) == generation and area.code not in known
        ]
        Unit.objects.bulk_create(missing)
        known.update((unit.code, unit) for unit in missing)
        new += len(missing)
    _grow_collections(known)
    return new


def _generation(area: Area) -> int:
    return 0 if area.code == NATIONAL_CODE else len(area.code)


def _build(area: Area, known: dict[str, Unit]) -> Unit:
    names = name_unit(area.code, area.name, area.kind)
    parent = known.get(area.parent)
    return Unit(
        code=area.code,
        kind=area.kind,
        parent=parent,
        path=f"{parent.path if parent else ''}{area.code}/",
        area_name=area.name,
        name=names.name,
        short_name=names.short,
        long_name=names.long,
        place=names.place,
        slug=names.slug,
        zone=area.zone,
        longitude=area.longitude,
        latitude=area.latitude,
        population=area.population or None,
    )


def _grow_collections(units: dict[str, Unit]) -> None:
    """Mirror the tree of units as a tree of collections."""
    without = [unit for unit in units.values() if unit.collection_id is None]
    if not without:
        return
    root = Collection.get_first_root_node()
    grown: dict[int, Collection] = {}
    for unit in sorted(without, key=lambda one: one.path):
        above: Any = root if unit.parent is None else grown.get(unit.parent.pk) or unit.parent.collection
        grown[unit.pk] = above.add_child(instance=Collection(name=unit.name))
        unit.collection = grown[unit.pk]
    Unit.objects.bulk_update(without, ["collection"])
