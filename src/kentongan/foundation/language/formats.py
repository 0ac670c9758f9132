"""Dates and numbers written the Indonesian way, and counts read back."""

import re
from datetime import date

from .names import MONTHS, WEEKDAYS

_COUNT = re.compile(r"\d+|[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)


def format_date(day: date, *, weekday: bool = False) -> str:
    """Write ``27 Oktober 2025``, or ``Senin, 27 Oktober 2025`` with its weekday."""
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {written}" if weekday else written


def format_date_range(start: date, end: date) -> str:
    """Write ``13–14 Februari 2025``: what both days share stands once; one day alone is a plain date.

    Raises:
        ValueError: the end lies before the start.
    """
    if end < start:
        raise ValueError("a range ends on or after its start")
    if start == end:
        return format_date(start)
    if start.year != end.year:
        return f"{format_date(start)}–{format_date(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]}–{format_date(end)}"
    return f"{start.day}–{format_date(end)}"


def format_number(number: int) -> str:
    """Write a whole number with points between thousands: ``1.089``."""
    return f"{number:,}".replace(",", ".")


def parse_count(text: str) -> int:
    """Read ``1089``, ``1.089`` or ``1,089`` as one thousand and eighty-nine.

    Raises:
        ValueError: not a whole number, or its marks don't stand between thousands.
    """
    if not _COUNT.fullmatch(text.strip()):
        raise ValueError(f"'{text}' is not a count")
    return int(re.sub(r"[.,]", "", text))
