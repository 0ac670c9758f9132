"""Where two versions of a text differ, word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went, or came."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that differs, as its pieces in reading order."""

    pieces: tuple[Piece, ...]


def changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The paragraphs that differ between two texts, each with what went and what came.

    Args:
        before, after: paragraphs of plain text.
    Returns: nothing for equal texts; a paragraph that only moved counts as gone and new.
    """
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found.extend(_paragraphs(before[i1:i2], after[j1:j2]))
    return found


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    both = min(len(before), len(after))
    for old, new in zip(before[:both], after[:both], strict=True):
        yield Change(tuple(_pieces(old, new)))
    yield from (Change((Piece(GONE, old),)) for old in before[both:])
    yield from (Change((Piece(NEW, new),)) for new in after[both:])


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece(GONE, "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(NEW, "".join(new[j1:j2]))
