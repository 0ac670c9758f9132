"""What extraction gives back, and the codes by which it says what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Code(StrEnum):
    """What keeps a page from being a whole article; the words are made by whoever shows it."""

    TOO_SHORT = "too_short"
    NOT_HTML = "not_html"
    LISTING = "listing"
    PAYWALL = "paywall"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Problem:
    """A code with the numbers behind it.

    ``facts`` names what was measured and where the bound lies: ``{"bytes": 52428800, "limit": 8388608}``.
    """

    code: Code
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with its zone, and how exactly the page gave it; a mere day stands for its midnight."""

    at: datetime
    precision: Literal["day", "second"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """One page after reading.

    What the page doesn't tell is empty, or None for dates. ``text`` has one paragraph a line. ``pictures``, ``address``
    (the canonical one), ``next_page`` and ``amp`` are absolute. ``language`` is a code of two or three letters as the
    page claims it. ``problem`` is None for a sound article; with a problem the other fields still hold whatever
    could be read.
    """

    title: str = ""
    text: str = ""
    published_at: datetime | None = None
    precision: Literal["day", "second", ""] = ""
    author: str = ""
    outlet: str = ""
    pictures: tuple[str, ...] = ()
    language: str = ""
    address: str = ""
    road: Literal["thorough", "template"] = "thorough"
    next_page: str = ""
    amp: str = ""
    charset: str = ""
    problem: Problem | None = None
