"""Shares with their uncertainty, their difference, and middles of tallied times. Pure.

Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference", for a share; Newcombe
(1998), "Interval estimation for the difference between independent proportions", method 10, for a difference.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

Z = 1.959963984540054
"""Of the normal distribution, for 95 of 100 intervals."""
LEAST = 30
"""Stories below which a percentage would say more than is known."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with the interval in which it lies, 95 times of 100."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def is_sayable(self) -> bool:
        """Whether enough was counted for a percentage."""
        return self.whole >= LEAST


def share(part: int, whole: int) -> Share:
    """A share and its interval by Wilson's score.

    Raises:
        ValueError: there are more parts than the whole has, or less than none.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if not whole:
        return Share(0, 0, 0.0, 1.0)
    value, square = part / whole, Z * Z
    middle = value + square / (2 * whole)
    spread = Z * math.sqrt(value * (1 - value) / whole + square / (4 * whole * whole))
    scale = 1 + square / whole
    low = 0.0 if part == 0 else (middle - spread) / scale
    high = 1.0 if part == whole else (middle + spread) / scale
    return Share(part, whole, low, high)


def difference(now: Share, then: Share) -> tuple[float, float]:
    """The interval in which the difference of two shares lies, 95 times of 100: ``now`` less ``then``."""
    gap = now.value - then.value
    down = math.hypot(now.value - now.low, then.high - then.value)
    up = math.hypot(now.high - now.value, then.value - then.low)
    return max(-1.0, gap - down), min(1.0, gap + up)


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, in minutes: a quarter took at most ``quarter``, half at most ``half``…"""

    n: int
    quarter: float
    half: float
    three_quarters: float


def times(tally: Mapping[str, int]) -> Times | None:
    """Quartiles of a tally (minutes → how often), linear between neighbours; None where nothing was tallied."""
    counted = sorted((int(minutes), n) for minutes, n in tally.items() if n)
    n = sum(number for _minutes, number in counted)
    if not n:
        return None
    return Times(n, *(_quantile(counted, n, part) for part in (0.25, 0.5, 0.75)))


def _quantile(counted: list[tuple[int, int]], n: int, part: float) -> float:
    place = (n - 1) * part
    below = math.floor(place)
    low, high = _at(counted, below), _at(counted, min(below + 1, n - 1))
    return low + (high - low) * (place - below)


def _at(counted: list[tuple[int, int]], place: int) -> int:
    passed = 0
    for minutes, number in counted:
        passed += number
        if place < passed:
            return minutes
    raise IndexError(place)
