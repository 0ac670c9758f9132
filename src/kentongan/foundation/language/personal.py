"""What tells who somebody is, found in running text: identity numbers, telephone numbers, mail addresses. Pure.

An identity number (NIK; numbers of family cards are built alike) is six digits of an area (Kemendagri's codes), the
day of birth (40 more for a woman), month, year, four running digits.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SIXTEEN = re.compile(r"(?<![\d.,/-])(?<!\d\s)\d(?:[ .-]?\d){15}(?![\d/])(?!\s\d)(?![.,-]\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""An amount with points between thousands."""
_CODES = """
11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97
"""
_PROVINCES = frozenset(_CODES.split())
FEMALE = 40
_MOBILE = re.compile(
    r"(?<![\w.,/+-])(?<!Rp\s)(?<!\d\s)(?:\+62[ .-]?|0|\(0\))8[1-9]\d?(?:[ .-]?\d{2,5}){2,4}(?![\w/])(?![.,]\d)"
)
_LINKED = re.compile(r"(?<=wa\.me/)\+?62\d{8,12}\b")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)+)")


def find_identity_numbers(text: str) -> Iterator[Span]:
    """Where sixteen digits stand that can be a NIK, with or without blanks, points and hyphens between them."""
    for found in _SIXTEEN.finditer(text):
        if not _GROUPED.fullmatch(found[0]) and is_identity_number(re.sub(r"\D", "", found[0])):
            yield found.span()


def is_identity_number(digits: str) -> bool:
    """Whether sixteen digits can be a NIK: a province's code, and a day and month of birth."""
    if len(digits) != len("3313012345670001") or digits[:2] not in _PROVINCES:
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= FEMALE if day > FEMALE else 0
    return 1 <= day <= 31 and 1 <= month <= 12 and digits[2:4] != "00" and digits[-4:] != "0000"  # noqa: PLR2004 (a calendar)


def find_mobile_numbers(text: str) -> Iterator[re.Match[str]]:
    """Mobile numbers as they are written in Indonesia, and those in addresses of WhatsApp."""
    yield from _MOBILE.finditer(text)
    yield from _LINKED.finditer(text)


def find_mail_addresses(text: str) -> Iterator[re.Match[str]]:
    """Mail addresses; the group ``host`` is what stands behind the sign."""
    yield from _MAIL.finditer(text)


def normal_number(number: str) -> str:
    """A telephone number's digits as within Indonesia: ``+62 812`` and ``0812`` are one."""
    digits = re.sub(r"\D", "", number)
    return "0" + digits[2:] if digits.startswith("62") else digits
