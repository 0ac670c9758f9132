"""Which names stand for what: areas, hosts, officials, and what is national."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .rows import ACEH, CITY, NATION, REGENCY, AreaRow, FurtherRow, OfficialRow, UnitRow

PLACE, CAPITAL, HOST, UNIT, OFFICIAL = "place", "capital", "host", "unit", "official"
KINDS = {"capital": CAPITAL, "unit": UNIT}
SHORTEST_PERSON = 2
_IN_HANDLES = {REGENCY: ("kab", "kabupaten"), CITY: ("kota",)}
"""Words of a person's name: one alone tells nobody."""
_TITLES = re.compile(r"\b(?:prof|dr|drs|dra|drg|ir|hj|h|kh|apt)\b\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: what kind of thing it names, and the areas it may stand for, in the order of their codes."""

    name: str
    kind: str
    codes: tuple[str, ...]


def collect(
    areas: Iterable[AreaRow], units: Iterable[UnitRow], officials: Iterable[OfficialRow], further: Iterable[FurtherRow]
) -> dict[str, Entry]:
    """Name in lower case → what it stands for; a name of several areas keeps them all."""
    kinds: dict[str, str] = {}
    told: dict[str, set[str]] = {}

    def tell(name: str, kind: str, codes: Iterable[str]) -> None:
        plain = plain_name(name)
        if plain and (kind != OFFICIAL or kinds.get(plain, OFFICIAL) == OFFICIAL):
            kinds.setdefault(plain, kind)
            told.setdefault(plain, set()).update(codes)

    for area in areas:
        if area.code != NATION:
            tell(area.name, PLACE, [area.code])
            for handle in handles(area):
                tell(handle, UNIT, [area.code])
    for row in further:
        tell(row.name, KINDS.get(row.kind, PLACE), row.codes)
    for unit in units:
        for host in unit.hosts:
            tell(host, HOST, [unit.code])
    for official in officials:
        tell(bare_person(official.name), OFFICIAL, [official.code])
    return {name: Entry(name, kinds[name], tuple(sorted(codes))) for name, codes in told.items()}


def handles(area: AreaRow) -> list[str]:
    """How the unit of an area is called in networks, such as ``kpu_karanganyar`` and ``kpukotasemarang``."""
    bare = "".join(letter for letter in area.name.lower() if letter.isalnum())
    body = "kip" if area.code.startswith(ACEH) else "kpu"
    words = [(body, bare), *((body, kind, bare) for kind in _IN_HANDLES.get(area.kind, ()))]
    return [part.join(each) for each in words for part in ("", "_")]


def bare_person(name: str) -> str:
    """A person's name without degrees; empty where one word remains, which would name many."""
    words = _TITLES.sub("", f"{name.partition(',')[0]} ").split()
    return " ".join(words) if len(words) >= SHORTEST_PERSON else ""


def plain_name(name: str) -> str:
    """In lower case, without diacritics, words parted by one space; empty if letters beyond ASCII remain."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
    return plain if plain.isascii() else ""
