"""Asks the index: what holds all the words, newest or most fitting first; bounded however much there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kentongan.foundation.language.stemming import stems_of
from kentongan.foundation.units.models import Unit

from .excerpts import Piece, excerpt, marked
from .models import Entry
from .near import near
from .tables import table
from .terms import LAST, NATION, Asked, Groups, first_place, read_question

PER_PAGE = 10
FURTHEST = 20
"""Pages of results; who needs more narrows the question."""
TITLES, TEXTS = 60, 60
"""How many of the newest entries are weighed against one another: those with the words in the title, and any."""
FEW = 30
"""So many titles are read rather than looked for."""
FURTHER_BACK = 4
"""How many times the span of the newest entries with the words is looked through for titles with them."""


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
    capped: bool = False
    """Whether this is the last page although there may be older entries that fit."""


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
        named = (("k", self.kind), ("c", self.category), ("g", self.tag))
        terms = [self._place(), *(f"{letter}_{value}" if value else "" for letter, value in named)]
        return [frozenset({term}) for term in terms if term]

    def newest(self, groups: Groups, limit: int, *, back_to: int = 0) -> list[int]:
        """Numbers of the newest entries here that hold a term of each group; none below ``back_to``."""
        asked = [*self.groups(), *groups] or [frozenset({NATION})]  # the place first: FTS5 is led by the first list
        since = first_place(self.since) if self.since else 0
        until = first_place(self.until) if self.until else LAST
        return table().newest(asked, since=max(since, back_to), until=until, limit=limit)

    def _place(self) -> str:
        """The term of the place; empty for everywhere."""
        if self.unit is None or (self.below and self.unit.is_national):
            return ""
        return f"{'u' if self.below and self.unit.kind == Unit.Kind.PROVINCE else 'o'}_{self.unit.code}"


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
        more = len(numbers) > end
    else:
        numbers, more = _most_fitting(asked, where)
    has_next = len(numbers) > end and number < FURTHEST
    return Results(_hits(numbers[end - size : end], asked), number, has_next, capped=more and not has_next)


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


def _most_fitting(asked: list[Asked], where: Where) -> tuple[list[int], bool]:
    """Numbers of the newest entries, those with the words in their titles before the others; whether more may fit."""
    found = where.newest([one.stems for one in asked], TEXTS)
    more = len(found) == TEXTS
    if len(found) > FEW:
        # where there may be more, some times as far back as these reach
        since = found[0] - (found[0] - found[-1]) * FURTHER_BACK if more else found[-1]
        in_title = [frozenset(f"t_{stem}" for stem in one.stems) for one in asked]
        titles = _titles(where.newest(in_title, TITLES, back_to=since))
    else:
        titles = {number: title for number, title in _titles(found).items() if _says(title, asked)}
    return list(dict.fromkeys([*_spelled_so_first(titles, asked), *found])), more


def _titles(numbers: list[int]) -> dict[int, str]:
    """The titles of the entries of these numbers, the newest first."""
    rows: Any = Entry.objects.for_system("the index holds only what is public")
    return dict(rows.filter(id__in=numbers).order_by("-id").values_list("id", "title"))


def _says(title: str, asked: list[Asked]) -> bool:
    """Whether a title holds every word in one of its forms."""
    held = stems_of(title)
    return not any(held.isdisjoint(one.stems) for one in asked)


def _spelled_so_first(titles: dict[int, str], asked: list[Asked]) -> list[int]:
    """Titles with the words as they were typed before titles with other forms of them."""
    typed = {number: sum(one.word in title.lower() for one in asked) for number, title in titles.items()}
    return sorted(titles, key=lambda number: -typed[number])


def _hits(numbers: list[int], asked: list[Asked]) -> list[Hit]:
    rows = Entry.objects.for_system("the index holds only what is public").select_related("unit")
    entries = rows.in_bulk(numbers)
    groups = [one.stems for one in asked]
    return [
        Hit(entries[number], marked(entries[number].title, groups), excerpt(entries[number].text, groups))
        for number in numbers
        if number in entries
    ]
