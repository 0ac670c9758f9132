"""Every known name in a text, found by one automaton: whole words in any case, the longest where two overlap."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

import hyperscan

from .entries import Entry

MOST = 2000
"""Matches after which a text is read no further: a list of all areas has a third of them."""


class Hit(NamedTuple):
    """A name that stands in a text (characters, end exclusive)."""

    entry: Entry
    start: int
    end: int


class Scanner:
    """Finds names; stays as it was made. Several threads may use one.

    Args:
        entries: name in lower case (ASCII) → what it stands for.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = list(entries.values())
        names = [name.encode("ascii") for name in entries] or [b"\x00"]
        self._lengths = [len(name) for name in names]
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        flags = [hyperscan.HS_FLAG_CASELESS] * len(names)
        self._database.compile(names, list(range(len(names))), len(names), flags, literal=True)

    def scratch(self) -> hyperscan.Scratch:
        """Working memory for one thread."""
        return self._database.scratch.clone()

    def find(self, text: str, scratch: hyperscan.Scratch) -> list[Hit]:
        """Names in the order in which they stand; of a text with very many the first.

        A line break, a tab or a hard space parts words as a space does.
        """
        for space in "\n\t\r\xa0":
            text = text.replace(space, " ")
        row = text.encode(errors="replace")
        found: list[tuple[int, int, int]] = []
        lengths = self._lengths

        def note(number: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            found.append((end - lengths[number], -end, number))
            return len(found) >= MOST

        with suppress(hyperscan.ScanTerminated):
            self._database.scan(row, note, scratch=scratch)
        return self._whole(text, row, sorted(found))

    def _whole(self, text: str, row: bytes, found: list[tuple[int, int, int]]) -> list[Hit]:
        """Those that are whole words and lie in no other."""
        hits: list[Hit] = []
        last, at, characters = 0, 0, 0
        plain, size = len(row) == len(text), len(row)
        for start, minus, number in found:
            end = -minus
            if start < last or (start and row[start - 1] in _LETTERS) or (end < size and row[end] in _LETTERS):
                continue
            begin = start
            if not plain:
                characters += len(row[at:start].decode())
                at, begin = start, characters
                if _is_letter(text, begin - 1) or _is_letter(text, begin + end - start):
                    continue
            last = end
            hits.append(Hit(self._entries[number], begin, begin + end - start))
        return hits


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
"""Bytes of which ASCII words are made; letters beyond are asked by character."""
