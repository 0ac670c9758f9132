"""Counts what was said before units, and before all units of a province and of the nation. Pure: knows no database.

Each mention counts once in each scope. Of the mentions that tell one story, the earliest one in a scope leads: it
counts as the story, with its day, medium, tone, outlet and topics. So every figure is a pair of mentions and stories,
and the figures of days add up to those of any period.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Scope = tuple[int, bool]
"""A unit's number, and whether all below it are meant as well."""
Pair = list[int]
"""Mentions, stories."""

PAIRED = ("said", "medium", "tone", "topic", "outlet", "area", "quoted", "voice")
"""What is counted in pairs: a word of it → pair. ``voice`` counts quoted words by side instead of mentions."""
COUNTED = ("asked_after", "answered_after", "answers")
"""What is counted once for each unit: minutes → how often; and how many answers stand where."""
UNLABELLED, NOT_ABOUT = "unlabelled", "none"
SAID = "all"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a unit answers a mention: ``open`` or ``answered``, and the minutes until it was asked for and was given."""

    state: str
    asked_after: int | None = None
    answered_after: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One mention as it is counted. ``tone`` is a word: ``-1``, ``0``, ``1``, or one of the two above."""

    number: int
    story: int
    medium: str
    outlet: int | None
    tone: str
    topics: Sequence[str] = ()
    areas: Iterable[str] = ()
    voices: Mapping[str, int] = field(default_factory=dict)
    """Side → quoted words."""
    units: Mapping[int, Answer | None] = field(default_factory=dict)
    """The units before which it stands and which didn't set it aside."""


Words = dict[str, Any]
Figures = dict[str, Words]


class Tallies:
    """The figures of one day, scope by scope.

    Args:
        scopes_of: unit → the scopes to which it belongs.
    """

    def __init__(self, scopes_of: Mapping[int, Sequence[Scope]]) -> None:
        self._scopes_of = scopes_of
        self._led: set[tuple[Scope, int]] = set()
        self.figures: dict[Scope, Figures] = {}

    def note_begun(self, unit: int, story: int) -> None:
        """The story came before the unit on an earlier day."""
        self._led.update((scope, story) for scope in self._scopes_of.get(unit, ()))

    def add(self, said: Said) -> None:
        """Count a mention; those of a day come in the order of their numbers."""
        for scope in {scope: None for unit in said.units for scope in self._scopes_of.get(unit, ())}:
            leads = (scope, said.story) not in self._led
            self._led.add((scope, said.story))
            figures = self.figures.setdefault(scope, {})
            for name, word in _words(said):
                _pair(figures, name, word, 1, leads=leads)
            for side, words in said.voices.items():
                _pair(figures, "voice", side, words, leads=leads)
        for unit, answer in said.units.items():
            for scope in self._scopes_of.get(unit, ()) if answer else ():
                _answer(self.figures[scope], answer)


def _words(said: Said) -> Iterable[tuple[str, str]]:
    yield "said", SAID
    yield "medium", said.medium
    yield "tone", said.tone
    yield "outlet", str(said.outlet or "")
    yield from (("topic", topic) for topic in dict.fromkeys(said.topics))
    yield from (("area", area) for area in dict.fromkeys(said.areas))
    if said.voices:
        yield "quoted", SAID


def _pair(figures: Figures, name: str, word: str, number: int, *, leads: bool) -> None:
    pair = figures.setdefault(name, {}).setdefault(word, [0, 0])
    pair[0] += number
    pair[1] += number if leads else 0


def _answer(figures: Figures, answer: Answer | None) -> None:
    if answer is None:
        return
    _count(figures, "answers", answer.state)
    if answer.asked_after is not None:
        _count(figures, "asked_after", str(answer.asked_after))
    if answer.answered_after is not None:
        _count(figures, "answered_after", str(answer.answered_after))


def _count(figures: Figures, name: str, word: str) -> None:
    words = figures.setdefault(name, {})
    words[word] = words.get(word, 0) + 1


def total(several: Iterable[Figures]) -> Figures:
    """The sum of figures, word by word."""
    whole: Figures = {}
    for figures in several:
        for name, words in figures.items():
            into = whole.setdefault(name, {})
            if name in COUNTED:
                for word, number in words.items():
                    into[word] = into.get(word, 0) + number
                continue
            for word, (mentions, stories) in words.items():
                pair = into.setdefault(word, [0, 0])
                pair[0] += mentions
                pair[1] += stories
    return whole


def pair_of(figures: Figures, name: str, word: str = SAID) -> tuple[int, int]:
    """Mentions and stories under a word."""
    mentions, stories = figures.get(name, {}).get(word, (0, 0))
    return mentions, stories
