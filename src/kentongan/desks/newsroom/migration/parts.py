"""The parts of a text as another site laid it out, in reading order. Plain values.

``Words.html`` is clean rich text: paragraphs or a list with bold, italic and links, nothing else.
"""

import re
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import TypeAlias

_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)


@dataclass(frozen=True)
class Words:
    """One paragraph, or one list."""

    html: str

    @property
    def plain(self) -> str:
        """The text alone, with single spaces."""
        return plain(self.html)

    @property
    def is_plain(self) -> bool:
        """Whether it is one paragraph without any marks in it."""
        return self.html == f"<p>{escape(self.plain, quote=False)}</p>"

    def without_start(self, letters: int) -> "Words":
        """The same without its first letters, marks kept."""
        return replace(self, html=_cut(self.html, letters))

    def without_end(self, letters: int) -> "Words":
        """The same without its last letters, marks kept."""
        return replace(self, html=_cut(self.html, letters, backwards=True))


@dataclass(frozen=True)
class Heading:
    """A heading inside the text."""

    text: str


@dataclass(frozen=True)
class Quote:
    """What somebody said; ``attribution`` as the page wrote it, such as ``jelas Nawala``."""

    text: str
    attribution: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture by its whole address (or ``data:``), with what the page says of it."""

    address: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of data: rows of cells of plain text."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class File:
    """A document to take along, on a line of its own."""

    address: str
    title: str


@dataclass(frozen=True)
class Video:
    """A film elsewhere."""

    address: str
    title: str = ""


Part: TypeAlias = Words | Heading | Quote | Picture | Grid | File | Video


@dataclass(frozen=True)
class Remark:
    """Something the report tells of a page: a code of ``reasons.REASONS`` and what it is about."""

    code: str
    about: str = ""


def paragraph(text: str) -> Words:
    """Plain text as a paragraph."""
    return Words(f"<p>{escape(text, quote=False)}</p>")


def plain(html: str) -> str:
    """The text of clean rich text, with single spaces; line breaks and ends of items are spaces."""
    return " ".join(unescape(_TAG.sub("", re.sub(r"<br ?/?>|</(?:li|p)>", " ", html))).split())


def _cut(html: str, letters: int, *, backwards: bool = False) -> str:
    """Take letters from the beginning (or end) of rich text whose spaces are single, and marks left empty with them."""
    tokens = _LETTER.findall(html)
    for place in range(len(tokens) - 1, -1, -1) if backwards else range(len(tokens)):
        if letters == 0:
            break
        if not tokens[place].startswith("<") or tokens[place] == "<":
            tokens[place], letters = "", letters - 1
    kept, before = "".join(tokens), ""
    while kept != before:
        kept, before = re.sub(r"<(b|i|a)\b[^>]*>\s*</\1>", "", kept), kept
    return re.sub(r"^<p>(?:\s|<br/>)+|(?:\s|<br/>)+</p>$", lambda end: end[0][:3] if end[0][1] == "p" else "</p>", kept)
