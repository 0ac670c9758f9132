"""A text as the pure rules of the desk see it: plain values, no records."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that was said, after extraction.

    ``medium`` is one of ``online``, ``print``, ``tv``, ``radio``, ``social``; ``source`` names who said it: the
    outlet's key, for a website its host without ``www.``; ``places`` are codes of areas.
    """

    title: str
    text: str
    medium: str = "online"
    source: str = ""
    author: str = ""
    language: str = ""
    published_at: datetime | None = None
    places: frozenset[str] = frozenset()
