"""Lists what a PDF holds besides what its pages show, so that the officer knows what will be gone.

Every dictionary is looked through, reachable from a page or not.

Source: ISO 32000-2:2020, 14.3 (metadata), 7.11.4 (embedded files), 12.5.2 (annotations), 12.6.4 (actions), 12.7.4
(fields), 8.11 (layers), 14.9 (alternative and replacement text), 12.3.3 (outlines), 12.8 (signatures).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from .. import limits
from ..shapes import Hidden

KINDS = {
    "/Contents": "annotation", "/RC": "annotation", "/Subj": "annotation",
    "/V": "form", "/DV": "form", "/TU": "form",
    "/Alt": "alternative", "/ActualText": "alternative", "/E": "alternative",
    "/JS": "script", "/URI": "other",
}  # fmt: skip
INFORMATION = frozenset({"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"})
DEEPEST = 20


def list_hidden(data: bytes) -> list[Hidden]:
    """What a PDF holds besides its pages, shortened where it is long; each kind and text once."""
    found: dict[Hidden, None] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in _all(pdf):
            found[Hidden(thing.kind, thing.text[: limits.LONGEST_HIDDEN])] = None
            if len(found) >= limits.MOST_HIDDEN:
                break
    return list(found)


def _all(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    for value in pdf.trailer.get("/Info", pikepdf.Dictionary()).values():
        yield Hidden("metadata", _text(value))
    for name, file in pdf.attachments.items():
        yield Hidden("attachment", f"{name} {file.description}".strip())
    for thing in pdf.objects:
        yield from _inside(thing, DEEPEST)


def _inside(thing: Any, depth: int) -> Iterator[Hidden]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    yield from _of_type(thing)
    for key, value in thing.items():
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and value.objgen == (0, 0) and depth:
            yield from _inside(value, depth - 1)
        elif isinstance(value, pikepdf.String):
            if (kind := _kind(key, thing)) and (text := _text(value)):
                yield Hidden(kind, text)
        elif key == "/JS" and isinstance(value, pikepdf.Stream):
            yield Hidden("script", _text(value))


def _of_type(thing: Any) -> Iterator[Hidden]:
    kind = thing.get("/Type")
    if kind == "/Metadata":
        yield Hidden("metadata", _text(thing))
    elif kind == "/OCG":
        yield Hidden("layer", _text(thing.get("/Name", "")))
    elif kind == "/Filespec":
        yield Hidden("attachment", _text(thing.get("/UF", thing.get("/F", ""))))
    elif kind == "/EmbeddedFile":
        yield Hidden("attachment", "")
    elif kind == "/Sig":
        yield Hidden("signature", _text(thing.get("/Name", "")))


def _kind(key: str, owner: Any) -> str | None:
    if key == "/Contents" and owner.get("/Type") == "/Sig":
        return None
    if key in INFORMATION:
        return "outline" if "/Parent" in owner else "metadata"
    return KINDS.get(key)


def _text(value: Any) -> str:
    """A string as text; a stream's beginning, whatever it holds."""
    if isinstance(value, pikepdf.Stream):
        try:
            return value.read_bytes()[: limits.LONGEST_HIDDEN].decode("utf-8", "replace")
        except pikepdf.PdfError:
            return ""
    return str(value)
