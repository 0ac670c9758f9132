"""What a gazetteer is built from: plain rows."""

import csv
from dataclasses import dataclass
from importlib.resources import files

NATION, ACEH = "00", "11"
REGENCY, CITY, PROVINCE, NATIONAL = "kabupaten", "kota", "provinsi", "nasional"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area by its code: ``00`` the nation, ``33`` a province, ``33.74`` a city; ``name`` without its type."""

    code: str
    name: str
    parent: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The unit of an area with the hosts it speaks from."""

    code: str
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """Somebody who holds an office in the unit of an area."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FurtherRow:
    """Another name of one or more areas.

    ``kind`` is ``short`` (Jateng), ``variant`` (Solo), ``capital`` (Ungaran), ``nation`` (Indonesia), or ``unit``
    where it names the unit of the area (KPU RI).
    """

    name: str
    codes: tuple[str, ...]
    kind: str


def further_names() -> tuple[FurtherRow, ...]:
    """The further names that come with the product (``data/further_names.csv``)."""
    table = files(__package__).joinpath("data/further_names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return tuple(FurtherRow(row["name"], tuple(row["codes"].split()), row["kind"]) for row in rows)
