"""Proposes what may be personal data; a person decides. Pure.

Basis: UU 27/2022 art. 4 (personal data); UU 14/2008 art. 17 h; PP 37/2007 art. 37 (identity number: area, day of birth,
running number); ITU-T E.164 (telephone); RFC 5321 (mail).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .finding import boxes, running_text
from .shapes import Document, Mark

FEMALE = 40
"""Added to the day of birth."""
GAP = r"[\s.\-‐-―]*"
IDENTITY = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{15}}(?!\d)")
TAX = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")
DIALLED = r"[\s.()\-‐-―]*"
PHONE = re.compile(rf"(?<![\d.])(?:\+?62|\(?0){DIALLED}(?:8\d|[2-79]\d)(?:{DIALLED}\d){{6,10}}(?!\d)")
MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
ACCOUNT = re.compile(
    rf"\b(?:rek(?:ening)?|bank|bca|bri|bni|bsi|btn|mandiri)\b.{{0,40}}?(?<!\d)(?P<number>\d(?:{GAP}\d){{8,15}})(?!\d)",
    re.IGNORECASE | re.DOTALL,
)
RULES = (("tax", TAX), ("identity", IDENTITY), ("account", ACCOUNT), ("phone", PHONE), ("mail", MAIL))


class Suggestion(NamedTuple):
    """What may be personal: its kind (``tax``, ``identity``, ``account``, ``phone``, ``mail``), its text, its boxes."""

    kind: str
    text: str
    marks: tuple[Mark, ...]


def suggest(document: Document) -> list[Suggestion]:
    """Numbers and addresses that look personal, in the order of the text; each place once."""
    text, owners = running_text(document.words)
    plain = "".join(map(_plain, text))
    taken: list[tuple[int, int]] = []
    found = []
    for kind, start, end in _spans(plain):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        words = document.words[owners[start] : owners[end - 1] + 1]
        found.append((start, Suggestion(kind, text[start:end], tuple(boxes(words)))))
    return [suggestion for _start, suggestion in sorted(found, key=lambda one: one[0])]


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, rule in RULES:
        for match in rule.finditer(text):
            start, end = match.span("number" if kind == "account" else 0)
            if kind != "identity" or may_be_identity(re.sub(r"\D", "", match[0])):
                yield kind, start, end


def may_be_identity(digits: str) -> bool:
    """Whether sixteen digits can be an identity or family card's number: they hold a day and a month of birth."""
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= FEMALE if day > FEMALE else 0
    return 1 <= day <= 31 and 1 <= month <= 12 and digits[0] != "0"  # noqa: PLR2004 (a calendar)


def _plain(character: str) -> str:
    """One character for one: Western digits, and any dash as a hyphen."""
    if character.isdigit():
        return str(unicodedata.digit(character, character))
    return "-" if unicodedata.category(character) == "Pd" else character
