"""Asks the index: what holds all the words, newest or most fitting first; bounded however much there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kentongan.foundation.units.models import Unit

from .excerpts import Piece, excerpt, marked
from .models import Entry
from .near import near
from .tables import LAST, table
from .terms import Asked, Groups, first_place, read_question

PER_PAGE = 10
FURTHEST = 20
"""Pages of results; who needs more narrows the question."""
TITLES, TEXTS = 60, 100
"""How many of the newest entries are weighed against one another: those with the words in the title, and any."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the entry, its title and a part of its text, with the asked words marked."""

    entry: Entry
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found; ``number`` begins at 1."""

    hits: list[Hit]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Where:
    """In which entries to look; what is None or empty narrows nothing."""

    unit: Unit | None = None
    below: bool = True
    """Also in the units below ``unit``."""
    kind: str = ""
    category: str = ""
    tag: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """Excluded."""

    def groups(self) -> Groups:
        """The terms that an entry must hold."""
        own = f"o_{self.unit.code}" if self.unit and not self.below else ""
        within = f"u_{self.unit.code}" if self.unit and self.below and not self.unit.is_national else ""
        named = (("k", self.kind), ("c", self.category), ("g", self.tag))
        terms = [own, within, *(f"{letter}_{value}" if value else "" for letter, value in named)]
        return [frozenset({term}) for term in terms if term]

    def newest(self, groups: Groups, limit: int) -> list[int]:
        """Numbers of the newest entries here that hold a term of each group."""
        asked = [*self.groups(), *groups] or [frozenset({"u_00"})]  # the office first: FTS5 is led by the first list
        since = first_place(self.since) if self.since else 0
        until = first_place(self.until) if self.until else LAST
        return table().newest(asked, since=since, until=until, limit=limit)


def find(
    words: str,
    *,
    unit: Unit | None = None,
    below: bool = True,
    kind: str = "",
    category: str = "",
    tag: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    order: str = "relevant",
    page: int = 1,
    size: int = PER_PAGE,
) -> Results:
    """One page of the entries that hold every word; without words, of all entries there.

    Args:
        words: a question as people type it; read as far as ``terms`` says.
        unit: look in this unit and, with ``below``, in those below it; None for everywhere.
        category, tag: code and slug.
        since, until: from the first moment to before the second.
        order: ``newest``, or ``relevant``: the words in the title first, among the newest that hold them.
        page: nearest page when there is none of that number.
    """
    where = Where(unit, below, kind, category, tag, since, until)
    asked = read_question(words)
    number = min(max(page, 1), FURTHEST)
    end = number * size
    if words.strip() and not asked:
        return Results([], 1, has_next=False)
    if order == "newest" or not asked:
        numbers = where.newest([one.stems for one in asked], end + 1)
    else:
        numbers = _most_fitting(asked, where)
    shown = numbers[end - size : end]
    return Results(_hits(shown, asked), number, has_next=len(numbers) > end and number < FURTHEST)


def did_you_mean(words: str, where: Where) -> str:
    """The question with its unknown words mended, when that finds something there; else empty."""
    asked = read_question(words)
    mended = [_mended(one, where) for one in asked]
    if mended == [one.word for one in asked]:
        return ""
    proposed = " ".join(mended)
    found = where.newest([one.stems for one in read_question(proposed)], 1)
    return proposed if found else ""


def _mended(asked: Asked, where: Where) -> str:
    """The word, or the near one that most entries hold when none there holds it."""
    if where.newest([asked.stems], 1):
        return asked.word
    weighed = [(len(where.newest([stem], 20)), other) for other in near(asked.word) for stem in _stems(other)]
    best = max(weighed, key=lambda pair: pair[0], default=(0, asked.word))
    return best[1] if best[0] else asked.word


def _stems(word: str) -> list[frozenset[str]]:
    return [one.stems for one in read_question(word)]


def _most_fitting(asked: list[Asked], where: Where) -> list[int]:
    """Numbers of the newest entries, those with the words in their titles before the others."""
    titled = where.newest([frozenset(f"t_{stem}" for stem in one.stems) for one in asked], TITLES)
    others = where.newest([one.stems for one in asked], TEXTS)
    return list(dict.fromkeys([*_spelled_so_first(titled, asked), *others]))


def _spelled_so_first(numbers: list[int], asked: list[Asked]) -> list[int]:
    """Titles with the words as they were typed before titles with other forms of them."""
    rows: Any = Entry.objects.for_system("the index holds only what is public")
    titles = dict(rows.filter(id__in=numbers).values_list("id", "title"))
    typed = {number: sum(one.word in titles.get(number, "").lower() for one in asked) for number in numbers}
    return sorted(numbers, key=lambda number: -typed[number])


def _hits(numbers: list[int], asked: list[Asked]) -> list[Hit]:
    rows = Entry.objects.for_system("the index holds only what is public").select_related("unit")
    entries = rows.in_bulk(numbers)
    groups = [one.stems for one in asked]
    return [
        Hit(entries[number], marked(entries[number].title, groups), excerpt(entries[number].text, groups))
        for number in numbers
        if number in entries
    ]
