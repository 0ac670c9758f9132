"""The door: look at a document, show a page of it, write a copy without what is marked."""

from collections.abc import Sequence
from typing import Any

from . import limits
from .cage import run
from .errors import StillThere, Unreadable
from .needles import is_telling, usable
from .shapes import Document, Found, Mark, Proof, Redacted


def look(data: bytes, *, seconds: float = limits.WALL_SECONDS) -> Document:
    """What a PDF or picture holds: its pages, words with their places, and what no page shows.

    Raises:
        Unreadable: the file is refused; the message says why and how to mend it.
    """
    told, _nothing = run({"do": "look"}, data, seconds=seconds)
    try:
        return Document.read(told)
    except (KeyError, TypeError) as error:
        raise Unreadable("broke_off") from error


def draw(data: bytes, page: int, *, dpi: int = 100, seconds: float = limits.WALL_SECONDS) -> bytes:
    """A page as ``redact`` will draw it, as a JPEG picture, for marking on the screen.

    Raises:
        Unreadable: as ``look``; ``bad_mark`` for a page that isn't there.
    """
    _told, picture = run({"do": "draw", "page": page, "dpi": _bounded(dpi)}, data, seconds=seconds)
    return picture


def redact(
    data: bytes,
    marks: Sequence[Mark],
    forbidden: Sequence[str],
    *,
    dpi: int = 200,
    seconds: float = limits.WALL_SECONDS,
) -> Redacted:
    """A new PDF in which the marks are black, proved not to hold what is forbidden.

    Args:
        data: PDF, JPEG, PNG or WebP.
        marks: boxes in points, as ``shapes`` tells.
        forbidden: strings that must not be found in the copy, on any page, however they are written.
        dpi: dots to an inch; large pages get fewer.
        seconds: for writing, and again for proving.
    Raises:
        Unreadable: the file or a mark is refused.
        StillThere: the copy still holds something, and is thrown away.
    """
    if len(marks) > limits.MOST_MARKS:
        raise Unreadable("too_many_marks", limit=limits.MOST_MARKS)
    if not all(map(usable, forbidden)):
        raise Unreadable("bad_needle")
    needles = list(dict.fromkeys(forbidden))
    told, pdf = run({"do": "redact", "marks": list(marks), "dpi": _bounded(dpi)}, data, seconds=seconds)
    job = {"do": "prove", "marks": list(marks), "needles": needles, "pages": told["pages"]}
    proved, _nothing = run(job, pdf, seconds=seconds)
    if proved["found"]:
        raise StillThere([Found(*row) for row in proved["found"]])
    return Redacted(pdf, len(told["pages"]), told["kept"], told["dropped"], _proof(proved, told, marks, needles))


def _proof(proved: dict[str, Any], told: dict[str, Any], marks: Sequence[Mark], needles: Sequence[str]) -> Proof:
    return Proof(
        sha256=proved["sha256"],
        pages=len(told["pages"]),
        marks=len(marks),
        needles=len(needles),
        strings=proved["strings"],
        streams=proved["streams"],
        unread=tuple(proved["unread"]),
        short=sum(not is_telling(needle) for needle in needles),
    )


def _bounded(dpi: int) -> int:
    return max(limits.LEAST_DPI, min(limits.MOST_DPI, dpi))
