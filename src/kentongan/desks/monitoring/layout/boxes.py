"""Rectangles on a page, in pixels from its upper left corner."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """From ``left`` and ``top`` to, but without, ``right`` and ``bottom``."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def across(self, other: "Box") -> int:
        """How many pixels of width both share."""
        return min(self.right, other.right) - max(self.left, other.left)

    def down(self, other: "Box") -> int:
        """How many pixels of height both share."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def within(self, width: int, height: int) -> "Box":
        """The part of it that lies on a page of this size."""
        left, top = min(max(self.left, 0), width), min(max(self.top, 0), height)
        return Box(left, top, min(max(self.right, left), width), min(max(self.bottom, top), height))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them.

    Raises:
        ValueError: there are none.
    """
    found = list(boxes)
    return Box(
        min(one.left for one in found), min(one.top for one in found),
        max(one.right for one in found), max(one.bottom for one in found),
    )  # fmt: skip


def share_column(first: Box, second: Box) -> bool:
    """Whether at least half of the narrower one stands above or below the other."""
    return 2 * first.across(second) >= max(1, min(first.width, second.width))
