"""Draws pages, burns the black boxes into their pixels and packs the pixels by what they show."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from .. import limits
from ..shapes import Mark, Page

GREYS = 16
COLOURED = 40
"""Difference between two colours of a pixel, of 255, from which on it isn't grey."""
COLOURED_PIXELS = 60
PLAIN_SHARE = 0.9
"""Of a page's pixels nearly white or nearly black, from which on it is print rather than a photograph."""
DARK, LIGHT = 40, 232
QUALITY = 80


@dataclass(frozen=True, slots=True)
class Packed:
    """Pixels as a PDF takes them (ISO 32000-2:2020, 7.4 and 8.9.5)."""

    width: int
    height: int
    colours: str
    bits: int
    filter: str
    data: bytes


def dpi_for(size: Page, dpi: float) -> float:
    """As asked, or less for a page that would have too many pixels."""
    square = size.width * size.height / 72**2
    return min(dpi, math.sqrt(limits.MOST_PIXELS / square))


def draw(page: Any, size: Page, dpi: float) -> Image.Image:
    """The page as it is seen, in colours."""
    dpi = dpi_for(size, dpi)
    width, _height = page.get_size()
    bitmap = page.render(scale=size.width / width * dpi / 72, may_draw_forms=False, limit_image_cache=True)
    return bitmap.to_pil().convert("RGB")  # type: ignore[no-any-return]


def resize(pixels: Image.Image, size: Page, dpi: float) -> Image.Image:
    """A picture's pixels, fewer of them where it has more than that resolution."""
    factor = dpi_for(size, dpi) / limits.PICTURE_DPI
    if factor >= 1:
        return pixels
    return pixels.resize((max(1, round(pixels.width * factor)), max(1, round(pixels.height * factor))))


def burn(pixels: Image.Image, size: Page, marks: Iterable[Mark]) -> None:
    """Blacken the marks with their margin, rounded outwards to whole pixels."""
    across, down = pixels.width / size.width, pixels.height / size.height
    pen = ImageDraw.Draw(pixels)
    for mark in marks:
        left, top = math.floor((mark.x0 - limits.MARGIN) * across), math.floor((mark.y0 - limits.MARGIN) * down)
        right, bottom = math.ceil((mark.x1 + limits.MARGIN) * across), math.ceil((mark.y1 + limits.MARGIN) * down)
        pen.rectangle((left, top, right, bottom), fill=(0, 0, 0))


def pack(pixels: Image.Image) -> Packed:
    """Print as sixteen greys without loss, everything else as JPEG, in colours where there are any."""
    if _is_coloured(pixels):
        return _jpeg(pixels, "/DeviceRGB")
    grey = pixels.convert("L")
    counts = grey.histogram()
    plain = sum(counts[:DARK]) + sum(counts[LIGHT:])
    return _sixteen_greys(grey) if plain >= PLAIN_SHARE * sum(counts) else _jpeg(grey, "/DeviceGray")


def _is_coloured(pixels: Image.Image) -> bool:
    red, green, blue = pixels.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return any(sum(one.histogram()[COLOURED:]) > COLOURED_PIXELS for one in differences)


def _jpeg(pixels: Image.Image, colours: str) -> Packed:
    out = BytesIO()
    pixels.save(out, "JPEG", quality=QUALITY)
    return Packed(*pixels.size, colours, 8, "/DCTDecode", out.getvalue())


def _sixteen_greys(grey: Image.Image) -> Packed:
    """Four bits a pixel, packed by the PNG writer: a PDF takes its rows as they are (7.4.4.4, predictor 15)."""
    levels = Image.frombytes("P", grey.size, grey.point([level * (GREYS - 1) // 255 for level in range(256)]).tobytes())
    levels.putpalette([level for step in range(GREYS) for level in (step * 17,) * 3])
    out = BytesIO()
    levels.save(out, "PNG", bits=4, compress_level=6)
    return Packed(*grey.size, "/DeviceGray", 4, "/FlateDecode", _image_data(out.getvalue()))


def _image_data(png: bytes) -> bytes:
    """The IDAT chunks of a PNG, one after the other (W3C PNG, 11.2.3)."""
    at, data = 8, b""
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return data
