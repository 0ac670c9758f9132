"""A picture of a page made ready to be read: upright, straight, evenly lit.

The skew is the angle at which rows of dark pixels are told from white ones most sharply (Postl 1986).
"""

import numpy as np
from PIL import Image, ImageFilter, ImageOps

MOST_SKEW = 5.0
"""Degrees to either side that are looked for; more is a page that lies on its side."""
COARSE, FINE = 0.5, 0.1
LEAST_SKEW = 0.15
"""Degrees that no reader minds."""
LOOKED_AT = 1600
"""Pixels of the longer side of the copy on which the angle is looked for."""
STRIPS = 6
"""Side by side: lines of neighbouring columns needn't stand at one height."""
PAPER = 32
"""Pixels of the squares in which the paper's own brightness is taken."""


def straightened(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The picture upright and straight, in its colours for people, and in even greys for a reader."""
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    angle = skew_of(upright)
    if abs(angle) >= LEAST_SKEW:
        upright = upright.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(upright))
    return upright, evenly_lit(upright.convert("L"))


def skew_of(picture: Image.Image) -> float:
    """By how many degrees, counter-clockwise, the picture must be turned so that its lines lie level."""
    small = picture.convert("L")
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    grey = evenly_lit(small)
    dark = Image.fromarray(255 - np.asarray(grey))

    def sharpness(angle: float) -> float:
        turned = np.asarray(dark.rotate(angle, resample=Image.Resampling.BILINEAR), dtype=np.float32)
        strips = (strip.sum(axis=1) for strip in np.array_split(turned, STRIPS, axis=1))
        return float(sum(np.square(np.diff(rows)).sum() for rows in strips))

    coarse = max(np.arange(-MOST_SKEW, MOST_SKEW + COARSE / 2, COARSE), key=sharpness)
    return float(max(np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE), key=sharpness))


def evenly_lit(grey: Image.Image) -> Image.Image:
    """Shadow and yellowed paper taken away: each place divided by the paper's brightness around it."""
    width, height = grey.size
    squares = (max(1, width // PAPER), max(1, height // PAPER))
    paper = grey.filter(ImageFilter.GaussianBlur(1)).resize(squares, Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    light = np.asarray(paper.resize((width, height), Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.asarray(grey, dtype=np.float32) * (255.0 / np.maximum(light, 16.0))
    return ImageOps.autocontrast(Image.fromarray(np.clip(even, 0, 255).astype(np.uint8)), cutoff=(0.5, 0.5))


def _paper(picture: Image.Image) -> tuple[int, ...]:
    """The colour of the page's edge, to fill the corners with."""
    pixel = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return tuple(pixel) if isinstance(pixel, tuple) else (255, 255, 255)
