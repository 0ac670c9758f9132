"""Numbers with decimals as Indonesian tables write them: ``1.234,5``, ``Rp1.500.000``, ``62,4%``."""

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?:Rp\.?\s*)?(?P<sign>[-–−]\s?)?(?P<whole>\d{1,3}(?P<mark>[.\s\u00a0,])\d{3}(?:(?P=mark)\d{3})*|\d+)"
    r"(?:(?P<point>[.,])(?P<part>\d+))?(?:,-|\s?%)?",
    re.ASCII,
)
_NOTHING = frozenset(("-", "–", "—", "nihil"))


def parse_number(text: str) -> Decimal | None:
    """Read a cell of a table; ``-`` and ``nihil`` are zero, and None is no number.

    A point before three digits stands between thousands; a comma before three digits alone, ``1,089``, does as well,
    since sites of units write both.
    """
    written = text.strip()
    if written.lower() in _NOTHING:
        return Decimal(0)
    found = _NUMBER.fullmatch(written)
    if not found or (found["point"] and found["point"] == found["mark"]):
        return None
    whole = re.sub(r"\D", "", found["whole"])
    number = Decimal(f"{whole}.{found['part']}" if found["part"] else whole)
    return -number if found["sign"] else number


def is_percentage(text: str) -> bool:
    """Whether a cell is a share in percent."""
    return text.rstrip().endswith("%")
