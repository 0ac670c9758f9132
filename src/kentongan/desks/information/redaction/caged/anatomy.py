"""What a copy is made of: the only parts it may have, and all strings in it.

Source: ISO 32000-2:2020, 7.3 (objects), 7.5 (file structure).
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from ..shapes import Found

ALLOWED = re.compile(
    "/(?:Size|Root|Info|ID|Title|Type|Pages|Lang|ViewerPreferences|DisplayDocTitle|Kids|Count|Parent|MediaBox|Resources"
    "|Contents|XObject|Font|I|F|Subtype|Width|Height|ColorSpace|BitsPerComponent|Filter|DecodeParms|Predictor|Colors"
    "|Columns|Length|BaseFont|Encoding|DescendantFonts|ToUnicode|CIDSystemInfo|Registry|Ordering|Supplement|DW"
    "|FontDescriptor|CIDToGIDMap|FontName|Flags|FontBBox|ItalicAngle|Ascent|Descent|CapHeight|StemV|FontFile2)"
)
"""Every key that a copy needs. No actions, annotations, names, metadata, layers, attachments, outlines, thumbnails."""
EXPECTED = frozenset(
    {
        "Salinan dengan bagian yang dihitamkan",
        "id-ID",
        "Catalog",
        "Page",
        "Image",
        "DeviceGray",
        "DeviceRGB",
        "DCTDecode",
    }
    | {"FlateDecode", "Type0", "CIDFontType2", "Glyphless", "Identity", "Identity-H", "Adobe"}
)
"""Strings and names that every copy has; as a whole they give nothing away."""
ALLOWED_INFO = {"/Title": "Salinan dengan bagian yang dihitamkan"}
JPEG_PARTS = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"})


def strange_structure(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Found]:
    """Whatever a copy has no need of."""
    keys = {key for thing in (*pdf.objects, pdf.trailer) for key in _keys(thing)}
    strange = [key for key in sorted(keys) if not ALLOWED.fullmatch(key)]
    information = {key: str(value) for key, value in pdf.docinfo.items()}
    if information != ALLOWED_INFO:
        strange.append("/Info")
    if data.count(b"%%EOF") != 1 or not data.rstrip().endswith(b"%%EOF") or data.find(b"%PDF-", 1) >= 0:
        strange.append("%%EOF")
    strange += [f"JPEG {part}" for thing in pdf.objects for part in _parts(thing) if part not in JPEG_PARTS]
    for what in strange:
        yield Found(None, what, "structure")


def _keys(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Array):
        for one in thing:
            yield from _keys(one) if getattr(one, "objgen", None) == (0, 0) else ()
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield key
            yield from _keys(value) if getattr(value, "objgen", None) == (0, 0) else ()


def _parts(thing: Any) -> Iterator[str]:
    """What a JPEG carries besides its pixels."""
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
        with Image.open(BytesIO(thing.read_raw_bytes()), formats=["JPEG"]) as picture:
            yield from map(str, picture.info)
            yield from (str(name) for name, _content in picture.applist if name != "APP0")  # type: ignore[attr-defined]


def strings_of(thing: Any) -> Iterator[str]:
    """All strings and names of an object and of those inside it that aren't those of every copy."""
    for text in _strings(thing):
        if text not in EXPECTED and not ALLOWED.fullmatch(f"/{text}"):
            yield text


def _strings(thing: Any) -> Iterator[str]:
    """All strings and names of an object and of those inside it."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)[1:]
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            yield from _nested(one)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield key[1:]
            yield from _nested(value)


def _nested(value: Any) -> Iterator[str]:
    if not isinstance(value, pikepdf.Object) or value.objgen == (0, 0):
        yield from _strings(value)
