"""Lays a PDF flat, so that what is drawn is also what is read.

Comments and form fields become part of their pages. Replacement texts (``/ActualText``) are switched off: the letters
that are read are those that are drawn.

Source: ISO 32000-2:2020, 7.3.5 (names), 12.5 (annotations), 14.9.4 (replacement text).
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types

from .refusal import Refusal

REPLACEMENT = re.compile(b"/" + b"".join(rb"(?:%c|#(?i:%02x))" % (letter, letter) for letter in b"ActualText"))
"""The name however it is spelt (7.3.5)."""
DRAWN_ONLY = frozenset(
    {
        "/Highlight",
        "/Underline",
        "/StrikeOut",
        "/Squiggly",
        "/Square",
        "/Circle",
        "/Ink",
        "/Line",
        "/Polygon",
        "/PolyLine",
    }
)
"""Comments that pdfium draws by their coordinates alone, when they bring no picture of their own."""


def flatten(pdf: pikepdf.Pdf) -> pypdfium2.PdfDocument:
    """The document as it is drawn and read: comments and fields in their pages, no replacement texts, no programs."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        _drop_comments(page)
        for stream in _streams_of(page):
            _switch_off(stream)
    for name in ("/AcroForm", "/Names", "/OpenAction", "/AA", "/StructTreeRoot", "/Outlines", "/Metadata"):
        if name in pdf.Root:
            del pdf.Root[name]
    flat = BytesIO()
    pdf.save(flat, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return _drawable(flat.getvalue())


def _drawable(data: bytes) -> pypdfium2.PdfDocument:
    try:
        drawable = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal("broken") from error
    return drawable


def _drop_comments(page: pikepdf.Page) -> None:
    """Leave comments without text; those that brought a picture have become part of the page."""
    if "/Annots" in page.obj:
        kept = [one for one in page.obj.Annots.as_list() if one.get("/Subtype") in DRAWN_ONLY]
        for one in kept:
            if "/Contents" in one:
                del one["/Contents"]
        page.obj.Annots = pikepdf.Array(kept)


def _streams_of(page: pikepdf.Page) -> Iterator[tuple[list[Any], Any]]:
    """Everything that draws on a page: (streams, their resources), forms inside forms included."""
    contents = page.obj.get("/Contents")
    streams: list[Any] = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
    waiting: list[tuple[list[Any], Any]] = [(streams, page.resources)]
    met: set[tuple[int, int]] = set()
    while waiting:
        streams, resources = waiting.pop()
        yield streams, resources
        for family in ("/XObject", "/Pattern"):
            for inner in (resources or {}).get(family, {}).values():
                if isinstance(inner, pikepdf.Stream) and inner.get("/Subtype") != "/Image" and inner.objgen not in met:
                    met.add(inner.objgen)
                    waiting.append(([inner], inner.get("/Resources")))


def _switch_off(drawing: tuple[list[Any], Any]) -> None:
    streams, resources = drawing
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            content = stream.read_bytes()
            if REPLACEMENT.search(content):
                stream.write(REPLACEMENT.sub(b"/Off", content))
    for properties in (resources or {}).get("/Properties", {}).values():
        if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
            del properties["/ActualText"]
