"""A text's words in lower case with their places, and the marks that part them."""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress

from ..documents import Document
from ..places.values import TEXT, TITLE, Span

LONGEST = 40_000
"""Characters of a text that are looked at."""
MARKS = frozenset('.!?…;:,()“”"\n')
ENDS = frozenset(".!?…\n")
ABBREVIATED = frozenset(
    [
        "kab",
        "kec",
        "kel",
        "prov",
        "dr",
        "drs",
        "dra",
        "ir",
        "prof",
        "h",
        "hj",
        "no",
        "jl",
        "st",
        "sdr",
        "plt",
        "pj",
        "bpk",
    ]
)
_PIECE = re.compile(r"([^\W_]+(?:[-'’][^\W_]+)*|[.!?…;:,()“”\"\n])")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks in order; ``starts`` and ``ends`` are characters of ``text``, which begins with the title."""

    text: str
    title: int
    """Characters of the title; one line break parts it from the rest."""
    words: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> Span:
        """Characters of the joined text as those of the document's field."""
        if end <= self.title:
            return Span(TITLE, start, end)
        at = self.title + 1
        return Span(TEXT, max(0, start - at), end - at)

    def span_of(self, first: int, last: int) -> Span:
        """The span from one token to another, that one included."""
        return self.span(self.starts[first], self.ends[last])

    def at(self, character: int) -> int:
        """The number of the token that begins there or before."""
        return bisect_right(self.starts, character) - 1


def tokenise(document: Document) -> Tokens:
    """Part a document's title and text into words and marks."""
    return tokenise_text(document.text, document.title)


def tokenise_text(text: str, title: str = "") -> Tokens:
    """As :func:`tokenise`, of plain strings."""
    joined = f"{title}\n{text}"[:LONGEST]
    lower = joined.lower()
    if len(lower) != len(joined):  # a letter whose small form is two
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in joined)
    parts = _PIECE.split(lower)
    bounds = list(accumulate(map(len, parts)))
    return Tokens(joined, min(len(title), LONGEST), parts[1::2], bounds[:-1:2], bounds[1::2])


def places_of(words: Sequence[str], table: Container[str]) -> list[int]:
    """The numbers of the words that are in a table; without a step of Python for each, since most aren't."""
    return list(compress(range(len(words)), map(table.__contains__, words)))


def sentences(words: list[str]) -> list[tuple[int, int]]:
    """First token and end (exclusive) of each sentence; a full stop after an abbreviation ends none."""
    found, start = [], 0
    for at in places_of(words, ENDS):
        if not (words[at] == "." and at and words[at - 1] in ABBREVIATED):
            if at > start:
                found.append((start, at + 1))
            start = at + 1
    if start < len(words):
        found.append((start, len(words)))
    return found
