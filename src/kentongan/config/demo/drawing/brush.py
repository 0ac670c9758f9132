"""A brush on a sheet of 1600 × 1000: smooth shapes, because it paints twice as large as it shows."""

import math
from collections.abc import Iterable
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from .colours import Colour

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
QUALITIES = (78, 68, 58, 48, 36)
LARGEST = 80_000
"""Bytes that a picture should not exceed; the best quality that keeps to it is taken."""

Point = tuple[float, float]


class Brush:
    """Paints flat shapes; lengths are pixels of the finished picture, angles degrees clockwise from east."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def shape(self, points: Iterable[Point], colour: Colour) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle around (x, y)."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """Fill an ellipse around (x, y) with these half axes."""
        self._draw.ellipse(_scaled(x - across, y - down, x + across, y + down), fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, *, round_by: float = 0) -> None:
        """Fill a rectangle whose left top corner is (x, y)."""
        corners = _scaled(x, y, x + width, y + height)
        self._draw.rounded_rectangle(corners, radius=round_by * SCALE, fill=colour)

    def half_disc(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """Fill the upper half of an ellipse that stands on y."""
        self._draw.pieslice(_scaled(x - across, y - down, x + across, y + down), 180, 360, fill=colour)

    def arc(
        self, x: float, y: float, radius: float, colour: Colour, *, width: float, turn: tuple[float, float]
    ) -> None:
        """Draw a part of a circle from one angle to another."""
        edges = _scaled(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(edges, *turn, fill=colour, width=round(width * SCALE))

    def line(self, points: Iterable[Point], colour: Colour, *, width: float) -> None:
        """Draw a line with round ends and bends."""
        path = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(path, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in (path[0], path[-1]):
            end = width * SCALE / 2
            self._draw.ellipse((x - end, y - end, x + end, y + end), fill=colour)

    def jpeg(self) -> bytes:
        """The finished picture."""
        finished, content = self.image.reduce(SCALE), BytesIO()
        for quality in QUALITIES:
            content = BytesIO()
            finished.save(content, "JPEG", quality=quality, optimize=True)
            if content.tell() <= LARGEST:
                break
        return content.getvalue()


def likely(chance: Random, share: float) -> bool:
    """Whether something happens that happens in this share of cases."""
    return chance.random() < share


def petal(x: float, y: float, length: float, width: float, angle: float) -> list[Point]:
    """A leaf that begins at (x, y), pointed at both ends."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    steps = [step / 14 for step in range(15)]
    edge = [(length * t, width / 2 * math.sin(math.pi * t) ** 0.85) for t in steps]
    outline = edge + [(along, -aside) for along, aside in reversed(edge)]
    return [(x + along * cos - aside * sin, y + along * sin + aside * cos) for along, aside in outline]


def regular(x: float, y: float, radius: float, corners: int, angle: float = 0) -> list[Point]:
    """A regular polygon around (x, y), its first corner at the angle."""
    turns = (math.radians(angle + 360 * corner / corners) for corner in range(corners))
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def wave(y: float, height: float, length: float, shift: float = 0, *, below: float = HEIGHT) -> list[Point]:
    """Everything under a wavy line that runs across the sheet."""
    xs = range(-20, WIDTH + 41, 20)
    crest = [(x, y + height * math.sin((x + shift) / length * 2 * math.pi)) for x in xs]
    return [*crest, (WIDTH + 20.0, below), (-20.0, below)]


def _scaled(*lengths: float) -> tuple[float, ...]:
    return tuple(length * SCALE for length in lengths)
