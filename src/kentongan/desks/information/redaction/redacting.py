"""The door: look at a document, show a page of it, write a copy without what is marked; whole, or part by part."""

from collections.abc import Sequence
from typing import Any

from . import limits
from .cage import run
from .errors import StillThere, Unreadable
from .needles import is_telling, usable
from .shapes import Document, Drawn, Found, Mark, Page, Proof, Redacted


def count_pages(data: bytes) -> int:
    """How many pages a PDF has, or 1 for a picture, without drawing any.

    Raises:
        Unreadable: as ``look``.
    """
    told, _nothing = run({"do": "count"}, data, seconds=limits.WALL_SECONDS)
    return int(told["pages"])


def look(data: bytes, *, part: range | None = None, seconds: float = limits.WALL_SECONDS) -> Document:
    """What a PDF or picture holds: its pages, words with their places, and what no page shows.

    Args:
        part: only these pages, counted from 0; what no page shows is told with the first page.
    Raises:
        Unreadable: the file is refused; the message says why and how to mend it.
    """
    told, _nothing = run({"do": "look", **_of(part)}, data, seconds=seconds)
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
    check(marks, forbidden)
    drawn = redact_part(data, marks, None, dpi=dpi, seconds=seconds)
    proof = prove(drawn.pdf, marks, forbidden, drawn.pages, seconds=seconds)
    return Redacted(drawn.pdf, len(drawn.pages), drawn.words_kept, drawn.words_dropped, proof)


def check(marks: Sequence[Mark], forbidden: Sequence[str]) -> None:
    """Whether a copy can be tried with these at all.

    Raises:
        Unreadable: there are too many marks, or there is nothing to search for in a string.
    """
    if len(marks) > limits.MOST_MARKS:
        raise Unreadable("too_many_marks", limit=limits.MOST_MARKS)
    if not all(map(usable, forbidden)):
        raise Unreadable("bad_needle")


def redact_part(
    data: bytes, marks: Sequence[Mark], part: range | None, *, dpi: int = 200, seconds: float = limits.WALL_SECONDS
) -> Drawn:
    """A new PDF of these pages in which the marks are black; nothing is proved yet, so it may not go out.

    Args:
        marks: those on these pages.
    """
    job = {"do": "redact", "marks": list(marks), "dpi": _bounded(dpi), **_of(part)}
    told, pdf = run(job, data, seconds=seconds)
    return Drawn(pdf, tuple(Page(*size) for size in told["pages"]), told["kept"], told["dropped"])


def join(parts: Sequence[bytes]) -> bytes:
    """One PDF of parts that ``redact_part`` wrote, in their order; nothing is proved yet."""
    job = {"do": "join", "lengths": [len(part) for part in parts]}
    _told, pdf = run(job, b"".join(parts), seconds=limits.WALL_SECONDS)
    return pdf


def prove(
    pdf: bytes, marks: Sequence[Mark], forbidden: Sequence[str], pages: Sequence[Page], *,
    seconds: float = limits.WALL_SECONDS,
) -> Proof:  # fmt: skip
    """Search a whole copy for what must not be in it.

    Args:
        pages: the sizes that its pages should have.
    Raises:
        StillThere: something was found.
    """
    needles = list(dict.fromkeys(forbidden))
    job = {"do": "prove", "marks": list(marks), "needles": needles, "pages": list(pages)}
    proved, _nothing = run(job, pdf, seconds=seconds)
    if proved["found"]:
        raise StillThere([Found(*row) for row in proved["found"]])
    return _proof(proved, len(pages), marks, needles)


def _of(part: range | None) -> dict[str, list[int]]:
    return {} if part is None else {"part": [part.start, part.stop]}


def _proof(proved: dict[str, Any], pages: int, marks: Sequence[Mark], needles: Sequence[str]) -> Proof:
    return Proof(
        sha256=proved["sha256"],
        pages=pages,
        marks=len(marks),
        needles=len(needles),
        strings=proved["strings"],
        streams=proved["streams"],
        unread=tuple(proved["unread"]),
        short=sum(not is_telling(needle) for needle in needles),
    )


def _bounded(dpi: int) -> int:
    return max(limits.LEAST_DPI, min(limits.MOST_DPI, dpi))
