"""What the process can be asked for. Pages are drawn, read and let go one by one."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import accumulate
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
from .writing import Copy, joined

Answer = tuple[dict[str, Any], bytes]
LOOK_DPI = 100
"""Enough to tell whether something is drawn at a letter's place."""


class Sheet(NamedTuple):
    """A page as it is seen: its number from 0, size, pixels and words."""

    number: int
    size: Page
    pixels: Image.Image
    words: list[Word]


def count(_job: Mapping[str, Any], data: bytes) -> Answer:
    """How many pages there are; nothing is drawn."""
    if opening.kind_of(data) != "PDF":
        return {"pages": 1}, b""
    with opening.open_pdf(data) as pdf:
        return {"pages": len(pdf.pages)}, b""


def look(job: Mapping[str, Any], data: bytes) -> Answer:
    """Pages, words, and what isn't seen; that of the whole file comes with the part that has the first page."""
    kind = opening.kind_of(data)
    pages, words = [], []
    for sheet in _sheets(data, kind, LOOK_DPI, _part(job)):
        pages.append(sheet.size)
        words += sheet.words
        if len(words) > limits.MOST_WORDS:
            raise Refusal("too_many_words")
    unseen = list_hidden(data) if kind == "PDF" and 0 in _part(job) else []
    return {"kind": "pdf" if kind == "PDF" else "picture", "pages": pages, "words": words, "hidden": unseen}, b""


def draw(job: Mapping[str, Any], data: bytes) -> Answer:
    """One page as a JPEG picture."""
    for sheet in _sheets(data, opening.kind_of(data), job["dpi"], range(job["page"], job["page"] + 1)):
        out = BytesIO()
        sheet.pixels.save(out, "JPEG", quality=drawing.QUALITY)
        return {}, out.getvalue()
    raise Refusal("bad_mark", page=job["page"] + 1, limit=job["page"])


def redact(job: Mapping[str, Any], data: bytes) -> Answer:
    """The copy, or a part of it: marked pixels black, and the words that stay."""
    marks = as_marks(job["marks"])
    copy, kept, dropped, sizes = Copy(), 0, 0, []
    part = _part(job)
    for sheet in _sheets(data, opening.kind_of(data), job["dpi"], part):
        here = [mark for mark in marks if mark.page == sheet.number]
        staying = list(_staying(sheet.words, here))
        drawing.burn(sheet.pixels, sheet.size, here)
        copy.add(sheet.size, drawing.pack(sheet.pixels), staying)
        kept, dropped = kept + len(staying), dropped + len(sheet.words) - len(staying)
        sizes.append(sheet.size)
    if far := [mark.page for mark in marks if mark.page - part.start not in range(len(sizes))]:
        raise Refusal("bad_mark", page=far[0] + 1, limit=part.start + len(sizes))
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


def join(job: Mapping[str, Any], data: bytes) -> Answer:
    """One copy of its parts, which come one after the other; ``lengths`` are their bytes."""
    ends = list(accumulate(job["lengths"]))
    return {}, joined(data[end - length : end] for end, length in zip(ends, job["lengths"], strict=True))


def prove(job: Mapping[str, Any], data: bytes) -> Answer:
    """What must not be in the copy but is, and what was searched."""
    return proving.prove(data, marks=as_marks(job["marks"]), needles=job["needles"], sizes=job["pages"]), b""


def _part(job: Mapping[str, Any]) -> range:
    """The pages that a job is about; all that a document can have where it names none."""
    return range(*job.get("part", (0, limits.MOST_PAGES)))


def _sheets(data: bytes, kind: str, dpi: float, part: range) -> Iterator[Sheet]:
    if kind != "PDF":
        if 0 in part:
            size, pixels = open_picture(data, kind)
            yield Sheet(0, size, drawing.resize(pixels, size, dpi), [])
        return
    with opening.open_pdf(data) as pdf:
        for number in reversed(range(len(pdf.pages))):
            if number not in part:
                del pdf.pages[number]
        if not len(pdf.pages):
            return
        units = [float(page.obj.get("/UserUnit", 1)) for page in pdf.pages]
        flat = flatten(pdf)
    for place, unit in enumerate(units):
        yield _sheet(flat[place], part.start + place, unit, dpi)


def _sheet(page: Any, number: int, unit: float, dpi: float) -> Sheet:
    size = opening.size_of(number, page, unit)
    pixels = drawing.draw(page, size, dpi)
    words = list(words_of(page, number, frame_of(page, unit), pixels))
    page.close()
    return Sheet(number, size, pixels, words)
