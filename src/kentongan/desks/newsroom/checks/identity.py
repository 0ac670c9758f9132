"""Numbers of identity cards (NIK) and of family cards, which are built alike. Pure.

Six digits of an area (Kemendagri's codes), the day of birth (40 more for a woman), month, year, four running digits.
"""

import re
from collections.abc import Iterator

from .draft import Draft
from .findings import Finding, Severity

_SIXTEEN = re.compile(r"(?<![\d.,/-])(?<!\d\s)\d(?:[ .-]?\d){15}(?![\d/])(?!\s\d)(?![.,-]\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""An amount with points between thousands."""

_CODES = """
11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97
"""
_PROVINCES = frozenset(_CODES.split())
FEMALE = 40


def check_identity(draft: Draft) -> Iterator[Finding]:
    """No identity number stands anywhere: not in text, caption, quote or table."""
    for passage in draft.passages:
        for found in _SIXTEEN.finditer(passage.text):
            if not _GROUPED.fullmatch(found[0]) and is_identity_number(re.sub(r"\D", "", found[0])):
                yield passage.finding("identity-number", Severity.ERROR, found.span())


def is_identity_number(digits: str) -> bool:
    """Whether sixteen digits can be a NIK: a province's code, and a day and month of birth."""
    if len(digits) != len("3313012345670001") or digits[:2] not in _PROVINCES:
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= FEMALE if day > FEMALE else 0
    return 1 <= day <= 31 and 1 <= month <= 12 and digits[2:4] != "00" and digits[-4:] != "0000"  # noqa: PLR2004 (a calendar)
