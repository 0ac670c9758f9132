"""What is said about a document: plain values that travel between processes as JSON.

Places are points (1/72 inch) from the upper left corner of the page as it is seen: turned, cropped, y downwards.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

SAME_LINE = 0.3
"""Share of the lower of two words that the other one must reach over; a comma hangs below its line."""
JOINING = 1.0
"""Line heights; what stood between two words further apart is gone."""


class Page(NamedTuple):
    """The size of a page as it is seen."""

    width: float
    height: float


class Word(NamedTuple):
    """A word or a piece of one, with the box around its letters.

    ``turn`` is the direction of the writing in degrees clockwise (0, 90, 180, 270). ``seen`` is false when nothing is
    drawn at its place: white or covered text, a layer that is off, a place outside the page. A ``joined`` word
    goes on without a space where the one before it ends.
    """

    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0
    seen: bool = True
    joined: bool = False

    def upright(self) -> tuple[float, float, float, float]:
        """The box on the page turned so that the writing runs from left to right; counted from some corner."""
        return {
            0: (self.x0, self.y0, self.x1, self.y1),
            90: (self.y0, -self.x1, self.y1, -self.x0),
            180: (-self.x1, -self.y1, -self.x0, -self.y0),
            270: (-self.y1, self.x0, -self.y0, self.x1),
        }[self.turn]

    def gap(self, following: "Word") -> float:
        """Line heights from this word's end to the following word's beginning; infinite when it is on another line."""
        if (self.page, self.turn) != (following.page, following.turn):
            return math.inf
        (_x0, top, end, bottom), (begin, next_top, _x1, next_bottom) = self.upright(), following.upright()
        if min(bottom, next_bottom) - max(top, next_top) < SAME_LINE * min(bottom - top, next_bottom - next_top):
            return math.inf
        return abs(begin - end) / max(bottom - top, next_bottom - next_top, 0.1)

    def touches(self, following: "Word") -> bool:
        """Whether the following word goes on without a space."""
        return following.joined and self.gap(following) < JOINING


class Mark(NamedTuple):
    """A box to black out; pages count from 0."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def covers(self, word: Word) -> bool:
        """Whether any part of the word lies under the mark."""
        return (
            self.page == word.page
            and self.x0 < word.x1
            and word.x0 < self.x1
            and self.y0 < word.y1
            and word.y0 < self.y1
        )


class Hidden(NamedTuple):
    """Something in the file that no page shows: its kind (a key of ``reasons.HIDDEN``) and what it says."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: pages, words, and what isn't seen. ``kind`` is ``pdf`` or ``picture``."""

    kind: str
    pages: tuple[Page, ...]
    words: tuple[Word, ...]
    hidden: tuple[Hidden, ...]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Document":
        """From the JSON that the reading process wrote."""
        return cls(
            told["kind"],
            tuple(Page(*row) for row in told["pages"]),
            tuple(Word(*row) for row in told["words"]),
            tuple(Hidden(*row) for row in told["hidden"]),
        )


class Found(NamedTuple):
    """What must not be in the copy: its page (None: beside the pages), the needle, and a key of ``reasons.PLACES``."""

    page: int | None
    needle: str
    where: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was searched before the copy was given out. It names nothing that was redacted: it may be kept and shown."""

    sha256: str
    pages: int
    marks: int
    needles: int
    strings: int
    streams: int
    unread: tuple[int, ...]
    """Pages whose copy has no text that can be read: only a person can tell what their picture shows."""
    short: int
    """Needles of few characters: searched in texts, not in raw bytes, where they would turn up by chance."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages of a copy that nobody has proved yet."""

    pdf: bytes
    pages: tuple[Page, ...]
    words_kept: int
    words_dropped: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A copy that may go out."""

    pdf: bytes
    pages: int
    words_kept: int
    words_dropped: int
    proof: Proof


def as_marks(rows: Sequence[Sequence[Any]]) -> list[Mark]:
    """Marks from JSON; corners may come in any order."""
    return [Mark(int(page), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) for page, x0, y0, x1, y1 in rows]
