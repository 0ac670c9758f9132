"""A document as the matcher looks at it: its words in one row of bytes, and behind them all else that is looked for."""

import re
from functools import lru_cache

from ..documents import Document
from ..folding import fold, unmarked
from .tree import AUTHOR, LANGUAGE, MEDIUM, PLACE, SOURCE, TEXT, TITLE

_MARKED = re.compile(rb"(?<= )[#@][^ ]+")
EDGES = {"": " ", TEXT: " ", TITLE: "\x1c", AUTHOR: "\x1d"}
"""What stands around each word, by the field in which it is looked for; no word holds it."""
LABEL = "\x1f"
"""Stands around each label."""


class Prepared:
    """A document, folded.

    Attributes:
        words: `` word word `` of the title, a line break, the same of the text; marks left out.
        tail: what else is looked for: marked words, words of the title and of the author by themselves, labels.
    """

    __slots__ = ("document", "tail", "title_end", "words")

    def __init__(self, document: Document) -> None:
        words = fold(document.title, document.text)
        tail = labels_of(document).encode(errors="replace")
        if b"#" in words or b"@" in words:
            tail += b" %b " % b"  ".join(_MARKED.findall(words))
            words = unmarked(words)
        title_end = words.index(b"\n")
        tail += words[:title_end].replace(b" ", b"\x1c")
        if document.author:
            tail += unmarked(fold(document.author)).replace(b" ", b"\x1d")
        self.document = document
        self.words = words
        self.title_end = title_end
        self.tail = tail

    def row(self, field: str, *, marks: bool = False) -> bytes:
        """The words of one field, with their marks if asked."""
        if marks or field == AUTHOR:
            folded = fold(getattr(self.document, field))
            return folded if marks else unmarked(folded)
        return self.words[: self.title_end] if field == TITLE else self.words[self.title_end + 1 :]


def labels_of(document: Document) -> str:
    """The labels in one row: each area of ``place`` with all it lies in."""
    row = _fixed_labels(document.source, document.medium, document.language)
    for code in document.places:
        steps = plain(code).split(".")
        row += "".join(f"{label(PLACE, '.'.join(steps[:depth]))}{LABEL}" for depth in range(1, len(steps) + 1))
    return row


@lru_cache(maxsize=4096)
def _fixed_labels(source: str, medium: str, language: str) -> str:
    named = ((SOURCE, source), (MEDIUM, medium), (LANGUAGE, language))
    return LABEL + "".join(f"{label(field, plain(value))}{LABEL}" for field, value in named)


def label(field: str, value: str) -> str:
    """A label as it is looked for: without space, which stands around words."""
    return f"{field}={value}".replace(" ", "\x1e")


def plain(value: str) -> str:
    """A label's value without case and needless space."""
    return " ".join(value.casefold().split())
