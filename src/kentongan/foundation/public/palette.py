"""The colours of the face, read from their one file, and how well they can be told apart: pure."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"--(?P<name>[a-z-]+):\s*light-dark\((?P<light>#[0-9A-F]{6}),\s*(?P<dark>#[0-9A-F]{6})\)", re.IGNORECASE
)
LINEAR_UP_TO = 0.04045
"""Share of a channel up to which sRGB is linear (IEC 61966-2-1)."""
TEXT = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
GRAPHICS = 3.0
"""Least contrast of large text, borders of fields and graphics (1.4.3, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One role of colour with its value on light and on dark grounds, as ``#RRGGBB``."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour as it stands on a ground, and the contrast that it owes its readers."""

    front: str
    ground: str
    least: float


TEXTS = ("ink", "soft", "faint", "accent", "good", "wait", "late")
GROUNDS = ("paper", "raised", "sunken")
PAIRS = (
    *(Pair(front, ground, TEXT) for front in TEXTS for ground in GROUNDS),
    *(Pair(front, ground, GRAPHICS) for front in ("edge", "focus") for ground in GROUNDS),
    Pair("on-accent", "accent", TEXT),
    Pair("paper", "ink", TEXT),
    Pair("paper", "faint", TEXT),
)
"""Every pair that a component uses."""


def read_colours(css: str) -> dict[str, Colour]:
    """The colours of a style sheet in order, from lines like ``--ink: light-dark(#1C1A17, #F3EFE8);``."""
    found = (Colour(match["name"], match["light"], match["dark"]) for match in TOKEN.finditer(css))
    return {colour.name: colour for colour in found}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours given as ``#RRGGBB``, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4
