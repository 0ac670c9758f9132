"""What people's corrections teach: which area a name means in an outlet or behind a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

AGREEING = 2
"""So many more units for an area than for others are needed before they count."""
OUTLET, BEFORE = "outlet", "before"
_EMPTY = """
ada adalah agar akan antara atas atau bagi bahwa bawah dalam dan dari dekat dengan di hingga ialah ini itu jika juga
karena ke kepada maka maupun melalui menuju namun oleh pada para pun sampai sang sebab sebagai sedangkan sejak sekitar
selain serta seluruh semua seperti setelah si tentang terhadap tetapi untuk yaitu yakni yang
a an and at by for from in of on or the to with
"""
EMPTY_WORDS = frozenset(_EMPTY.split())
"""Words that stand before every name alike, and so tell nothing of it."""

Learned = Mapping["Circumstance", "Lesson"]


class Circumstance(NamedTuple):
    """A name where it was read: in an outlet (its key), or behind a word."""

    name: str
    kind: str
    value: str


class Lesson(NamedTuple):
    """The area that was meant, and how many units say so beyond those that say otherwise."""

    code: str
    times: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction that stands: the name that misled, where, the area that was meant, and the unit that says so."""

    name: str
    outlet: str
    before: str
    right: str
    unit: str


def learn(corrections: Iterable[Corrected]) -> dict[Circumstance, Lesson]:
    """Lessons of all corrections that stand; without one of them it is as if it had never been made.

    Units are counted, each once for an area however often it corrects: no office alone teaches the others.
    """
    told: dict[Circumstance, dict[str, set[str]]] = {}
    for one in corrections:
        before = "" if one.before in EMPTY_WORDS else one.before
        for kind, value in ((OUTLET, one.outlet), (BEFORE, before)):
            if one.name and value:
                told.setdefault(Circumstance(one.name, kind, value), {}).setdefault(one.right, set()).add(one.unit)
    lessons = {}
    for where, units in told.items():
        counts = {code: len(saying) for code, saying in units.items()}
        code, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if (net := most - (sum(counts.values()) - most)) >= AGREEING:
            lessons[where] = Lesson(code, net)
    return lessons
