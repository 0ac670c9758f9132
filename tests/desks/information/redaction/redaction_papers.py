"""Writes sources for redaction, and reads copies without the product's help."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageFont

NIK = "3313011708450001"
LETTER = (300, 200)
Line = tuple[float, float, str]
"""x and y from the lower left corner, and the text."""


def paper(*pages: Sequence[Line], size: tuple[float, float] = LETTER) -> pikepdf.Pdf:
    """A PDF with lines of Helvetica, 10 points high."""
    pdf = pikepdf.new()
    for lines in pages:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(H=helvetica()))
        page.obj.Contents = pdf.make_stream(b"\n".join(shown(*line) for line in lines))
    return pdf


def helvetica() -> Any:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def shown(x: float, y: float, text: str, *, before: str = "") -> bytes:
    """Operators that write one line; ``before`` stands in front of its text."""
    escaped = re.sub(r"([\\()])", r"\\\1", text).encode("cp1252")
    return f"q BT /H 10 Tf {before} 1 0 0 1 {x} {y} Tm (".encode() + escaped + b") Tj ET Q"


def also(pdf: pikepdf.Pdf, content: bytes, page: int = 0) -> None:
    """Draw more on a page."""
    pdf.pages[page].contents_add(pdf.make_stream(content))


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, fix_metadata_version=False, **options)
    return out.getvalue()


def picture(text: str, *, kind: str = "PNG", size: tuple[int, int] = (800, 300), **options: Any) -> bytes:
    """A picture with large letters at (40, 100)."""
    pixels = Image.new("RGB", size, "white")
    ImageDraw.Draw(pixels).text((40, 100), text, fill="black", font=ImageFont.load_default(40))
    out = BytesIO()
    pixels.save(out, kind, **options)
    return out.getvalue()


def embedded(pdf: pikepdf.Pdf, pixels: Image.Image) -> Any:
    """A picture as a PDF takes it."""
    return pikepdf.Stream(
        pdf, pixels.convert("L").tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=pixels.width,
        Height=pixels.height, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip


def text_of(pdf: bytes) -> list[str]:
    """What can be searched on each page, with single spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded(-9e4, -9e4, 9e4, 9e4).split()) for page in document]


def drawn(pdf: bytes, page: int = 0, scale: float = 1, grayscale: bool = True) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=scale, grayscale=grayscale).to_pil()


def holds(pdf: bytes, digits: str) -> bool:
    """Whether digits stand in any byte, string, stream or text of a PDF, packed or not, in one or two bytes each."""
    parts = [pdf, *(text.encode() for text in text_of(pdf))]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            parts.append(thing.unparse())
            if isinstance(thing, pikepdf.Stream) and "/Width" not in thing:
                parts.append(thing.read_bytes())
    hexadecimal = digits.encode("utf-16-be").hex().encode()
    close = [re.sub(rb"[\s\x00.-]", b"", part).lower() for part in parts]
    return any(digits.encode() in part or hexadecimal in part for part in close)


def comment(pdf: pikepdf.Pdf, text: str, *, appearance: bytes = b"", subtype: str = "/Text") -> None:
    """Put a comment on the first page, drawn by ``appearance`` if there is one."""
    note = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([20, 20, 280, 60]), Contents=String(text), F=4)
    if appearance:
        form = pdf.make_stream(
            appearance, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 260, 40]),
            Resources=Dictionary(Font=Dictionary(H=helvetica())),
        )  # fmt: skip
        note.AP = Dictionary(N=form)
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", Array()), pdf.make_indirect(note)])


def form_field(pdf: pikepdf.Pdf, value: str) -> None:
    """Put a text field with a value on the first page, without a picture of it."""
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("nik"), V=String(value), F=4,
            Rect=Array([20, 20, 280, 40]), DA=String("/H 10 Tf 0 g"),
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DA=String("/H 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(H=helvetica())),
    )  # fmt: skip
