"""What the process can be asked for. Pages are drawn, read and let go one by one."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from .. import limits
from ..shapes import Mark, Page, Word, as_marks
from . import drawing, opening, proving
from .flattening import flatten
from .hidden import list_hidden
from .pictures import open_picture
from .reading import frame_of, words_of
from .refusal import Refusal
from .writing import Copy

Answer = tuple[dict[str, Any], bytes]
LOOK_DPI = 100
"""Enough to tell whether something is drawn at a letter's place."""


class Sheet(NamedTuple):
    """A page as it is seen: its number from 0, size, pixels and words."""

    number: int
    size: Page
    pixels: Image.Image
    words: list[Word]


def look(_job: Mapping[str, Any], data: bytes) -> Answer:
    """Pages, words, and what isn't seen."""
    kind = opening.kind_of(data)
    pages, words = [], []
    for sheet in _sheets(data, kind, LOOK_DPI):
        pages.append(sheet.size)
        words += sheet.words
        if len(words) > limits.MOST_WORDS:
            raise Refusal("too_many_words")
    unseen = list_hidden(data) if kind == "PDF" else []
    return {"kind": "pdf" if kind == "PDF" else "picture", "pages": pages, "words": words, "hidden": unseen}, b""


def draw(job: Mapping[str, Any], data: bytes) -> Answer:
    """One page as a JPEG picture."""
    for sheet in _sheets(data, opening.kind_of(data), job["dpi"], only=job["page"]):
        out = BytesIO()
        sheet.pixels.save(out, "JPEG", quality=drawing.QUALITY)
        return {}, out.getvalue()
    raise Refusal("bad_mark", page=job["page"] + 1, limit=job["page"])


def redact(job: Mapping[str, Any], data: bytes) -> Answer:
    """The copy: marked pixels black, and the words that stay."""
    marks = as_marks(job["marks"])
    copy, kept, dropped, sizes = Copy(), 0, 0, []
    for sheet in _sheets(data, opening.kind_of(data), job["dpi"]):
        here = [mark for mark in marks if mark.page == sheet.number]
        staying = list(_staying(sheet.words, here))
        drawing.burn(sheet.pixels, sheet.size, here)
        copy.add(sheet.size, drawing.pack(sheet.pixels), staying)
        kept, dropped = kept + len(staying), dropped + len(sheet.words) - len(staying)
        sizes.append(sheet.size)
    if far := [mark.page for mark in marks if not 0 <= mark.page < len(sizes)]:
        raise Refusal("bad_mark", page=far[0] + 1, limit=len(sizes))
    return {"pages": sizes, "kept": kept, "dropped": dropped}, copy.written()


def _staying(words: Iterable[Word], marks: list[Mark]) -> Iterator[Word]:
    """The words that stay; what followed a dropped word follows nothing now."""
    kept = False
    for word in words:
        before, kept = kept, stays(word, marks)
        if kept:
            yield word._replace(joined=word.joined and before)


def stays(word: Word, marks: list[Mark]) -> bool:
    """Whether a word may be searched for in the copy: it is seen, and no mark touches it."""
    return word.seen and not any(mark.covers(word) for mark in marks)


def prove(job: Mapping[str, Any], data: bytes) -> Answer:
    """What must not be in the copy but is, and what was searched."""
    return proving.prove(data, marks=as_marks(job["marks"]), needles=job["needles"], sizes=job["pages"]), b""


def _sheets(data: bytes, kind: str, dpi: float, *, only: int | None = None) -> Iterator[Sheet]:
    if kind != "PDF":
        size, pixels = open_picture(data, kind)
        yield Sheet(0, size, drawing.resize(pixels, size, dpi), [])
        return
    with opening.open_pdf(data) as pdf:
        units = [float(page.obj.get("/UserUnit", 1)) for page in pdf.pages]
        flat = flatten(pdf)
    for number, unit in enumerate(units):
        if only in {None, number}:
            yield _sheet(flat, number, unit, dpi)


def _sheet(flat: Any, number: int, unit: float, dpi: float) -> Sheet:
    page = flat[number]
    size = opening.size_of(number, page, unit)
    pixels = drawing.draw(page, size, dpi)
    words = list(words_of(page, number, frame_of(page, unit), pixels))
    page.close()
    return Sheet(number, size, pixels, words)
