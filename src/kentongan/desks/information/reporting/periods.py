"""A year or half of it, for which an office reports. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(r"(\d{4})(?:-s([12]))?")
HALVES = {0: (1, 12), 1: (1, 6), 2: (7, 12)}
"""Half (0 is the whole year) → its first and last month."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days of one report; ``half`` is 1 or 2, or 0 for the whole year."""

    year: int
    half: int = 0

    def __post_init__(self) -> None:
        if self.half not in HALVES or not 1 <= self.year < 9999:  # noqa: PLR2004 (the last that a date knows)
            raise ValueError(f"no period: {self.year}, half {self.half}")

    @classmethod
    def of_code(cls, code: str) -> "Period | None":
        """The period that an address names, such as ``2026`` or ``2026-s1``; None for anything else."""
        found = _CODE.fullmatch(code)
        return cls(int(found[1]), int(found[2] or 0)) if found and int(found[1]) else None

    @property
    def code(self) -> str:
        """As addresses name it."""
        return f"{self.year:04d}-s{self.half}" if self.half else f"{self.year:04d}"

    @property
    def first(self) -> date:
        return date(self.year, HALVES[self.half][0], 1)

    @property
    def last(self) -> date:
        month = HALVES[self.half][1]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def months(self) -> range:
        first, last = HALVES[self.half]
        return range(first, last + 1)


def due_on(period: Period, months: int) -> date:
    """The last day of the month so many months after the period ended.

    Args:
        months: whole months, as the rule in force on that day has them.
    Source: Perki KI 1/2021, three months after the budget year; a dated row says so, not this function.
    """
    past = period.last.year * 12 + period.last.month - 1 + months
    year, month = past // 12, past % 12 + 1
    return date(year, month, monthrange(year, month)[1])
