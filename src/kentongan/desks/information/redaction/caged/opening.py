"""Opens a source: says what it is, and refuses what is locked, broken, two things at once or too large.

Source: ISO 32000-2:2020, 7.5 (file structure), APPNOTE 6.3.10, 4.3.16.
"""

import math
import re
from io import BytesIO
from typing import Any

import pikepdf

from .. import limits
from ..shapes import Page
from .refusal import Refusal

PICTURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
ZIP_END = b"PK\x05\x06"
ZIP_END_SIZE = 22
ZIP_TAIL = ZIP_END_SIZE + 65535
WEB = re.compile(rb"<(?:!doctype\s+html|html|script|svg|iframe|body)[\s>]", re.IGNORECASE)
SNIFFED = 1024
"""Bytes at the start in which browsers look for a web page (WHATWG MIME Sniffing: 1445)."""
CENTIMETRE = 72 / 2.54


def kind_of(data: bytes) -> str:
    """``PDF``, ``JPEG``, ``PNG`` or ``WEBP``.

    Raises:
        Refusal: ``unknown`` or ``two_kinds``.
    """
    kind = "PDF" if data.startswith(b"%PDF-") else _picture_kind(data)
    if kind is None:
        raise Refusal("unknown")
    tail = data[max(data.rfind(b"%%EOF"), len(data) - ZIP_TAIL) :] if kind == "PDF" else b""
    if _is_zip(data) or WEB.search(data[:SNIFFED]) or WEB.search(tail):
        raise Refusal("two_kinds")
    return kind


def _picture_kind(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for start, kind in PICTURES.items() if data.startswith(start)), None)


def _is_zip(data: bytes) -> bool:
    """Whether an archive ends where the file ends: its last record is followed by a comment of the stated length."""
    at = data.rfind(ZIP_END, max(0, len(data) - ZIP_TAIL))
    return at >= 0 and at + ZIP_END_SIZE + int.from_bytes(data[at + 20 : at + 22], "little") == len(data)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The document, with as many pages as we take and of sizes that we draw.

    Raises:
        Refusal: ``encrypted``, ``broken``, ``no_pages``, ``too_many_pages`` or ``page_size``.
    """
    try:
        pdf = pikepdf.open(BytesIO(data))
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Refusal("encrypted") from error
    except pikepdf.PdfError as error:
        raise Refusal("broken") from error
    if not count:
        raise Refusal("no_pages")
    if count > limits.MOST_PAGES:
        raise Refusal("too_many_pages", found=count, limit=limits.MOST_PAGES)
    return pdf


def size_of(number: int, page: Any, unit: float) -> Page:
    """The page's size as it is seen, checked.

    Raises:
        Refusal: ``page_size``.
    """
    width, height = page.get_size()
    size = Page(width * unit, height * unit)
    check_size(number, size)
    return size


def check_size(number: int, size: Page) -> None:
    if not all(limits.SHORTEST_SIDE <= side <= limits.LONGEST_SIDE for side in size):
        width, height = (round(side / CENTIMETRE, 1) if math.isfinite(side) else "∞" for side in size)
        raise Refusal("page_size", page=number + 1, width=width, height=height)
