"""What the box of a query answers while somebody types: what is wrong and where, advice, what it would have found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models.functions import Left
from django.utils import timezone

from .documents import Document
from .models import Mention
from .naming import AreaNames
from .numbering import first_number
from .querying.advising import advise
from .querying.findings import Advice, QueryError
from .querying.matching import Matcher
from .querying.reading import read
from .querying.tree import Node
from .wording_querying import say

LOOKED_BACK = timedelta(days=30)
MOST_LOOKED_AT = 3000
"""Mentions that a preview looks at, the newest: it answers while somebody types."""
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
    """What a query would have matched among the newest mentions of the last thirty days."""
    since = first_number(timezone.now() - LOOKED_BACK)
    fields = ("title", "beginning", "medium", "outlet__key", "author", "language")
    newest = Mention.objects.filter(pk__gte=since).order_by("-pk")
    rows = newest.annotate(beginning=Left("text", MOST_LETTERS)).values_list(*fields)
    found = list(rows[: MOST_LOOKED_AT + 1])
    looked_at = found[:MOST_LOOKED_AT]
    matched = [
        row[0] for row, keys in zip(looked_at, Matcher({0: node}).match(_documents(looked_at)), strict=True) if keys
    ]
    return Preview(len(looked_at), len(matched), tuple(matched[:SHOWN]), len(found) <= MOST_LOOKED_AT)


def _documents(rows: Iterable[tuple[str, str, str, str | None, str, str]]) -> list[Document]:
    return [
        Document(title=title, text=text, medium=medium, source=source or "", author=author, language=language)
        for title, text, medium, source, author, language in rows
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
