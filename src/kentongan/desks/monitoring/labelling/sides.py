"""On whose side a speaker is, by the words of the office, and how the quoted words are shared among the sides."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .speakers import Quote

INSTITUTION, PARTICIPANTS, WATCHDOGS = "institution", "participants", "watchdogs"
GOVERNMENT, CITIZENS, EXPERTS, OTHERS = "government", "citizens", "experts", "others"
SIDES = (INSTITUTION, PARTICIPANTS, WATCHDOGS, GOVERNMENT, CITIZENS, EXPERTS, OTHERS)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DEGREE = re.compile(r"\b(?:prof|dr|drs|dra|drg|ir|hj|h|kh)\b\.?\s*", re.IGNORECASE)
_LONGEST = 4

Sides = Mapping[str, Iterable[str]]
"""Side → words of offices in lower case."""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who holds an office in a unit, as the caller's directory has it."""

    key: str
    name: str


class Share(NamedTuple):
    """What one side says: words in all and in direct speech, different speakers, and its share of all quoted words."""

    side: str
    words: int
    direct: int
    speakers: int
    share: float


@cache
def shipped_sides() -> Mapping[str, tuple[str, ...]]:
    """The table that comes with the product."""
    told = tomllib.loads(files(__package__).joinpath("data/sides.toml").read_text(encoding="utf-8"))
    return {side: tuple(words) for side, words in told.items()}


class Directory:
    """Knows whose side an office is on, and which speakers are officials of ours."""

    def __init__(self, officials: Iterable[Official] = (), sides: Sides | None = None) -> None:
        table = shipped_sides() if sides is None else sides
        self._sides = {word: side for side, words in table.items() for word in words}
        self._officials: dict[frozenset[str], str] = {}
        self._by_word: dict[str, list[frozenset[str]]] = {}
        for one in officials:
            parts = _parts(one.name)
            if parts:
                self._officials[parts] = one.key if self._officials.get(parts, one.key) == one.key else ""
                for part in parts:
                    self._by_word.setdefault(part, []).append(parts)

    def side(self, office: str) -> str:
        """The side of an office; ``others`` when no word of it is listed."""
        words = _WORD.findall(office.lower())
        for at in range(len(words)):
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                if side := self._sides.get(" ".join(words[at : at + size])):
                    return side
        return OTHERS

    def official(self, name: str) -> str:
        """The key of the one official who is meant by a name; empty for nobody or more than one.

        One word alone names only somebody who has no other.
        """
        parts = _parts(name)
        if len(parts) < 2:  # noqa: PLR2004 (a name and another)
            return self._officials.get(parts, "")
        near = {known for part in parts for known in self._by_word.get(part, ())}
        keys = {self._officials[known] for known in near if parts <= known or (known <= parts and len(known) > 1)}
        return keys.pop() if len(keys) == 1 else ""

    def place(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """The same quotes with their sides and officials; an official of ours is on the institution's side."""
        return tuple(self._placed(one) for one in quotes)

    def _placed(self, quote: Quote) -> Quote:
        official = self.official(quote.speaker) if self._officials else ""
        side = INSTITUTION if official else self.side(quote.office)
        return quote._replace(official=official, side=side)


def balance(quotes: Sequence[Quote]) -> tuple[Share, ...]:
    """How the quoted words are shared among the sides that speak, in the order of ``SIDES``; shares sum to one."""
    total = sum(one.words for one in quotes)
    shares = []
    for side in SIDES:
        said = [one for one in quotes if one.side == side]
        if said:
            words = sum(one.words for one in said)
            direct = sum(one.words for one in said if one.direct)
            people = len({(one.speaker or one.office) for one in said})
            shares.append(Share(side, words, direct, people, words / total if total else 0.0))
    return tuple(shares)


def _parts(name: str) -> frozenset[str]:
    """The words of a name without its degrees."""
    return frozenset(_WORD.findall(_DEGREE.sub("", f"{name.partition(',')[0]} ").lower()))
