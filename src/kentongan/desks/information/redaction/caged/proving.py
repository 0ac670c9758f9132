"""Proves a copy: reads its bytes as a stranger would and reports whatever must not be there.

It runs in a process that never saw the source, and takes nothing of what wrote the copy. A copy passes when

* it consists of pictures, text and one empty font only (``structure``), on pages of the right sizes (``pages``);
* no text of it holds a needle: as pdfium extracts it, as its instructions write it, in its strings and names;
* no bytes of it, packed or unpacked, hold a long needle in ASCII, UTF-16, hexadecimal, escaped or backwards;
* nothing can be selected below a mark, and every pixel below a mark is black when the copy is drawn.

Source: ISO 32000-2:2020, 7.3 (objects), 7.5.4 (file structure), 9.4.3 (text-showing operators).
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types

from ..needles import holds, is_telling, squeeze
from ..shapes import Found, Mark
from .anatomy import strange_structure, strings_of
from .rawsearch import in_bytes

CHECKED_DPI = 100
BLACKEST = 48
"""Of 255: how light a pixel below a mark may be, since JPEG leaves traces beside an edge."""
INSET = 0.75
"""Points inside a mark's edge, where drawing may mix it with its neighbours."""
UNKNOWN_SHARE = 0.2
"""Of a page's letters."""
SAME_SIZE = 0.01


def prove(data: bytes, *, marks: Sequence[Mark], needles: Sequence[str], sizes: Sequence[Any]) -> dict[str, Any]:
    """Everything found, and what was searched.

    Args:
        data: the copy.
        sizes: width and height that each page should have, in points.
    """
    telling = [needle for needle in needles if is_telling(needle)]
    strings: list[str] = []
    found: list[Found] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        found += strange_structure(pdf, data)
        written = [_written(page) for page in pdf.pages]
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        for thing in (*pdf.objects, pdf.trailer):
            strings += strings_of(thing)
        unpacked = [one.read_bytes() for one in streams if "/Width" not in one]
    drawn = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded(*_everywhere(page)) for page in drawn]
    found += _wrong_pages(drawn, sizes)
    found += _in_texts(texts, "text", needles)
    found += _in_texts(written, "content", needles)
    found += [
        Found(None, needle, "string") for needle in needles if any(holds(squeeze(one), needle) for one in strings)
    ]
    packed, inside = in_bytes(data, telling), set[str]().union(*(in_bytes(one, telling) for one in unpacked))
    found += [Found(None, needle, "stream") for needle in telling if needle in inside]
    found += [Found(None, needle, "bytes") for needle in telling if needle in packed]
    found += _below(drawn, marks)
    return {
        "found": found,
        "sha256": hashlib.sha256(data).hexdigest(),
        "strings": len(strings) + len(texts) + len(written),
        "streams": len(streams),
        "unread": [number for number, text in enumerate(texts) if not _is_readable(text)],
    }


def _in_texts(texts: Sequence[str], where: str, needles: Sequence[str]) -> Iterator[Found]:
    """Needles in each page, and those that begin on one page and end on the next."""
    pages = [squeeze(text) for text in texts]
    joined = squeeze("\n".join(texts))
    for needle in needles:
        on = [number for number, page in enumerate(pages) if holds(page, needle)]
        yield from (Found(number, needle, where) for number in on)
        if not on and holds(joined, needle):
            yield Found(None, needle, where)


def _is_readable(text: str) -> bool:
    """Whether a page's text says anything: some fonts don't tell which letters they draw."""
    letters = [one for one in text if not one.isspace()]
    unknown = sum(one == "\ufffd" or unicodedata.category(one) == "Co" for one in letters)
    return bool(letters) and unknown <= UNKNOWN_SHARE * len(letters)


def _everywhere(page: Any) -> tuple[float, float, float, float]:
    """A box far beyond the page, so that text outside it is read as well."""
    left, bottom, right, top = page.get_mediabox()
    return left - 1e5, bottom - 1e5, right + 1e5, top + 1e5


def _written(page: pikepdf.Page) -> str:
    """What the page's own instructions write, without any reading program's judgement: UTF-16BE codes."""
    shown = []
    for instruction in pikepdf.parse_content_stream(page):
        strings = [one for one in instruction.operands if isinstance(one, pikepdf.String)]
        for array in (one for one in instruction.operands if isinstance(one, pikepdf.Array)):
            strings += [one for one in array.as_list() if isinstance(one, pikepdf.String)]
        shown.append(b"".join(map(bytes, strings)))
    return " ".join(codes.decode("utf-16-be", "replace") for codes in shown)


def _wrong_pages(drawn: Any, sizes: Sequence[Any]) -> Iterator[Found]:
    there = [page.get_size() for page in drawn]
    if len(there) != len(sizes):
        yield Found(None, "", "pages")
    for number, (has, wanted) in enumerate(zip(there, sizes, strict=False)):
        if any(abs(one - other) > SAME_SIZE for one, other in zip(has, wanted, strict=True)):
            yield Found(number, "", "pages")


def _below(drawn: Any, marks: Sequence[Mark]) -> Iterator[Found]:
    """Marks below which something can be selected, or that aren't black."""
    for number in sorted({mark.page for mark in marks if 0 <= mark.page < len(drawn)}):
        page = drawn[number]
        width, height = page.get_size()
        text = page.get_textpage()
        pixels = page.render(scale=CHECKED_DPI / 72, grayscale=True).to_pil()
        for left, top, right, bottom in (_inner(mark) for mark in marks if mark.page == number):
            if text.get_text_bounded(left, height - bottom, right, height - top).strip():
                yield Found(number, "", "under_mark")
            if _lightest(pixels, (left, top, right, bottom), width) > BLACKEST:
                yield Found(number, "", "not_black")


def _inner(mark: Mark) -> tuple[float, float, float, float]:
    """The mark without its edge; of a very thin one the middle."""
    across, down = min(INSET, (mark.x1 - mark.x0) / 3), min(INSET, (mark.y1 - mark.y0) / 3)
    return mark.x0 + across, mark.y0 + down, mark.x1 - across, mark.y1 - down


def _lightest(pixels: Any, box: tuple[float, float, float, float], width: float) -> int:
    scale = pixels.width / width
    left, top, right, bottom = (round(side * scale) for side in box)
    left, top, right, bottom = max(0, left), max(0, top), min(pixels.width, right), min(pixels.height, bottom)
    return int(pixels.crop((left, top, right, bottom)).getextrema()[1]) if left < right and top < bottom else 0
