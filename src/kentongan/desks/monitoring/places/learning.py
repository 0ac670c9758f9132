"""What people's corrections teach: which area a name means in an outlet or behind a word."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

AGREEING = 2
"""So many more corrections for an area than for others are needed before they count."""
OUTLET, BEFORE = "outlet", "before"

Learned = Mapping["Circumstance", "Lesson"]


class Circumstance(NamedTuple):
    """A name where it was read: in an outlet (its key), or behind a word."""

    name: str
    kind: str
    value: str


class Lesson(NamedTuple):
    """The area that was meant, and how many corrections say so beyond those that say otherwise."""

    code: str
    times: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction that stands: the name that misled, where, and the area that was meant."""

    name: str
    outlet: str
    before: str
    right: str


def learn(corrections: Iterable[Corrected]) -> dict[Circumstance, Lesson]:
    """Lessons of all corrections that stand; without one of them it is as if it had never been made."""
    told: dict[Circumstance, Counter[str]] = {}
    for one in corrections:
        for kind, value in ((OUTLET, one.outlet), (BEFORE, one.before)):
            if one.name and value:
                told.setdefault(Circumstance(one.name, kind, value), Counter())[one.right] += 1
    lessons = {}
    for where, counts in told.items():
        code, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if (net := most - (counts.total() - most)) >= AGREEING:
            lessons[where] = Lesson(code, net)
    return lessons
