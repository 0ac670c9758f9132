"""What the box of a query answers while somebody types: what is wrong and where, advice, what it would have found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db.models.functions import Left
from django.utils import timezone

from .documents import Document
from .models import Mention
from .naming import AreaNames
from .numbering import first_number, moment_of
from .querying.advising import advise
from .querying.findings import Advice, QueryError
from .querying.matching import Matcher
from .querying.reading import read
from .querying.tree import Node
from .wording_querying import say

LOOKED_BACK = timedelta(days=30)
MOST_LOOKED_AT = 3000
"""Mentions that a preview looks at, the newest: it answers while somebody types."""
AT_ONCE = 250
MOST_SECONDS = 1.5
"""Of a preview: the next letter is typed by then, and a slow query is no reason to hold a worker."""
MOST_LETTERS = 10_000
"""Of each text that a preview looks at."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One error or piece of advice in words, with the query in which it is mended, if that can be said."""

    words: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed; wrong ones are marked."""

    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """How many of the mentions looked at would have matched, and the newest of them."""

    looked_at: int
    matched: int
    titles: tuple[str, ...]
    complete: bool
    """Whether all of the last thirty days was looked at."""
    days: int = 30
    """How far back it was looked, in whole days begun."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole answer."""

    errors: tuple[Said, ...]
    advice: tuple[Said, ...]
    pieces: tuple[Piece, ...]
    mended: str
    preview: Preview | None


def check(typed: str) -> Checked:
    """Read a query and, if it can be read, tell what the last thirty days would have given."""
    reading = read(typed, AreaNames().codes_of)
    advice = tuple(Said(say(one), one.proposal) for one in advise(reading))
    if reading.node is None:
        errors = tuple(Said(say(one), one.proposal) for one in reading.errors)
        mended = reading.mended if len(errors) > 1 else ""
        return Checked(errors, advice, _pieces(typed, reading.errors), mended, None)
    return Checked((), advice, (), "", preview(reading.node))


def preview(node: Node) -> Preview:
    """What a query would have matched among the newest mentions of the last thirty days, as far as time suffices."""
    began, now = monotonic(), timezone.now()
    matcher, matched, looked_at, last = Matcher({0: node}), list[str](), 0, 0
    for rows in _newest(now):
        if not rows:
            return Preview(looked_at, len(matched), tuple(matched[:SHOWN]), complete=True)
        matched += (row[1] for row, keys in zip(rows, matcher.match(_documents(rows)), strict=True) if keys)
        looked_at, last = looked_at + len(rows), rows[-1][0]
        if looked_at >= MOST_LOOKED_AT or monotonic() - began > MOST_SECONDS:
            break
    days = min(max((now - moment_of(last)).days + 1, 1), LOOKED_BACK.days)
    return Preview(looked_at, len(matched), tuple(matched[:SHOWN]), complete=False, days=days)


Looked = tuple[int, str, str, str, str | None, str, str]


def _newest(now: datetime) -> Iterator[list[Looked]]:
    """Mentions of the last thirty days, the newest first, in portions; the last portion is empty."""
    fields = ("pk", "title", "beginning", "medium", "outlet__key", "author", "language")
    mentions = Mention.objects.filter(pk__gte=first_number(now - LOOKED_BACK)).order_by("-pk")
    rows = mentions.annotate(beginning=Left("text", MOST_LETTERS)).values_list(*fields)
    some = list(rows[:AT_ONCE])
    while some:
        yield some
        some = list(rows.filter(pk__lt=some[-1][0])[:AT_ONCE])
    yield []


def _documents(rows: Iterable[Looked]) -> list[Document]:
    return [
        Document(title=title, text=text, medium=medium, source=source or "", author=author, language=language)
        for _number, title, text, medium, source, author, language in rows
    ]


def _pieces(typed: str, findings: Sequence[QueryError | Advice]) -> tuple[Piece, ...]:
    """What was typed, cut where something wrong begins and ends."""
    wrong = [False] * len(typed)
    for finding in findings:
        for at in range(finding.at, min(finding.at + max(finding.length, 1), len(typed))):
            wrong[at] = True
    pieces: list[Piece] = []
    for character, is_wrong in zip(typed, wrong, strict=True):
        if pieces and pieces[-1].wrong == is_wrong:
            pieces[-1] = Piece(pieces[-1].text + character, is_wrong)
        else:
            pieces.append(Piece(character, is_wrong))
    return tuple(pieces)
