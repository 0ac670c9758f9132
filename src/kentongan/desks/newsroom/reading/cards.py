"""The card of an article: 1200 × 630 pixels with its title, unit, day, mark and the QR of its verify code. Pure.

The letters are Aileron (CC0), which Pillow carries with it.
"""

from dataclasses import dataclass
from io import BytesIO

import qrcode
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, SOFT, ACCENT, WAIT = "#FBFAF7", "#1C1A17", "#57514A", "#A6301F", "#8A5A00"
MARGIN = 64
QR_SIDE = 188
TITLE_SIZES = (64, 56, 48, 42, 36)
"""Of letters, in pixels: the largest in which the title fits."""
MOST_LINES = 5
TITLE_WIDTH, TITLE_HEIGHT = 1072, 300
COLOURS = 64
FINE = 4
"""The mark is drawn so many times larger, then made smaller, for smooth edges."""

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a card."""

    title: str
    unit: str
    line: str
    """Category and day."""
    address: str
    """Host of the unit, and what the QR leads to."""
    band: str = ""
    """Across the top, such as a correction; empty for none."""
    qr: str = ""


def draw_card(words: Words) -> bytes:
    """The card as PNG; equal words give equal bytes."""
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, SIZE[0], 12), fill=ACCENT)
    top = 56
    if words.band:
        pen.rectangle((0, 12, SIZE[0], 76), fill=WAIT)
        pen.text((MARGIN, 44), words.band, fill=PAPER, font=_font(34), anchor="lm")
        top = 104
    mark, name = _mark(64), _fitting(words.unit, 40, 980)
    card.paste(mark, (MARGIN, top), mark)
    pen.text((MARGIN + 88, top + 32), words.unit, fill=INK, font=name, anchor="lm", stroke_width=1)
    font, lines = _laid_out(words.title)
    pen.multiline_text((MARGIN, top + 104), "\n".join(lines), fill=INK, font=font, spacing=14, stroke_width=1)
    bottom = SIZE[1] - MARGIN
    pen.text((MARGIN, bottom - 44), words.line, fill=SOFT, font=_font(32), anchor="ls")
    pen.text((MARGIN, bottom), words.address, fill=ACCENT, font=_fitting(words.address, 32, 820), anchor="ls")
    if words.qr:
        code = _qr(words.qr)
        card.paste(code, (SIZE[0] - MARGIN - code.width, SIZE[1] - MARGIN - code.height + 16))
    written = BytesIO()
    drawn = card.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    drawn.save(written, "PNG")
    return written.getvalue()


def wrapped(text: str, font: Font, width: int) -> list[str]:
    """The text in lines that are no wider, parted at blanks; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _laid_out(title: str) -> tuple[Font, list[str]]:
    for size in TITLE_SIZES:
        font = _font(size)
        lines = wrapped(title, font, TITLE_WIDTH)
        if len(lines) * (size + 14) <= TITLE_HEIGHT - (QR_SIDE - 130 if len(lines) == MOST_LINES else 0):
            return font, lines
    kept = lines[:MOST_LINES]
    return font, [*kept[:-1], f"{kept[-1].rpartition(' ')[0]}…"] if len(lines) > MOST_LINES else kept


def _font(size: int) -> Font:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType, so no card can be drawn.")
    return font


def _fitting(text: str, size: int, width: int) -> Font:
    while size > 20 and _font(size).getlength(text) > width:  # noqa: PLR2004 (readable on a phone)
        size -= 2
    return _font(size)


def _mark(side: int) -> Image.Image:
    """The drum with its two arcs, as in ``mark.svg`` (32 units wide)."""
    scale = side * FINE / 32
    picture = Image.new("RGBA", (side * FINE, side * FINE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle([value * scale for value in (5, 2, 16, 30)], 5.5 * scale, fill=ACCENT)
    pen.rounded_rectangle([value * scale for value in (9.25, 8.75, 11.75, 23.25)], 1.25 * scale, fill=PAPER)
    for left, right, angle in ((10, 26, 41), (1, 29, 43)):
        box = [left * scale, (16 - (right - left) / 2) * scale, right * scale, (16 + (right - left) / 2) * scale]
        pen.arc(box, -angle, angle, fill=ACCENT, width=round(2.6 * scale))
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def _qr(text: str) -> Image.Image:
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    modules = Image.new("1", (len(matrix), len(matrix)), 1)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                modules.putpixel((x, y), 0)
    side = len(matrix) * (QR_SIDE // len(matrix))
    return modules.convert("RGB").resize((side, side), Image.Resampling.NEAREST)
