"""Where a question's words stand in a title or a text, cut and marked for a list of results. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kentongan.foundation.language.stemming import stems_of

WIDTH = 220
"""Characters of an excerpt."""
BEFORE = 60
_WORD = re.compile(r"[^\W_]+")


class Piece(NamedTuple):
    """A run of a text; ``hit`` when it is a word that was asked for."""

    text: str
    hit: bool


def marked(text: str, asked: Iterable[frozenset[str]]) -> list[Piece]:
    """The text in pieces; joined, they are the text."""
    wanted = frozenset().union(*asked)
    pieces, end = [], 0
    for found in _WORD.finditer(text):
        if _answers(found.group(), wanted):
            pieces += [Piece(text[end : found.start()], hit=False), Piece(found.group(), hit=True)]
            end = found.end()
    return [piece for piece in [*pieces, Piece(text[end:], hit=False)] if piece.text]


def excerpt(text: str, asked: Iterable[frozenset[str]]) -> list[Piece]:
    """About two lines of the text around the first word that was asked for; the beginning when none stands there."""
    groups = list(asked)
    wanted = frozenset().union(*groups)
    first = next((found.start() for found in _WORD.finditer(text) if _answers(found.group(), wanted)), 0)
    start = 0 if first <= BEFORE else text.find(" ", first - BEFORE, first) + 1 or first
    shown = " ".join(text[start : start + WIDTH].split())
    if len(text) > start + WIDTH:
        shown = f"{shown.rpartition(' ')[0] or shown}…"
    return marked(f"{'…' if start else ''}{shown}", groups)


def _answers(word: str, wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(stems_of(word))
