"""Finds many wordings in a text at once: one look-up a word, however long the list. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from .findings import Span
from .passages import Word

T = TypeVar("T")

ANY_NUMBER = "#"
"""Stands in a wording for any number, in digits or in words."""

_PARTS = re.compile(r"#|[^\W_]+(?:[-'’.][^\W_]+)*")
_NUMBERS = frozenset(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"])


class Hit(NamedTuple, Generic[T]):
    """Where a wording stands, and what the list says of it."""

    span: Span
    entry: T


class PhraseList(Generic[T]):
    """Wordings with what belongs to each, by their first words."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], T]]] = defaultdict(list)
        for phrase, entry in entries:
            if words := _PARTS.findall(phrase.lower()):
                self._by_first[words[0]].append((words, entry))
        for known in self._by_first.values():
            known.sort(key=lambda one: -len(one[0]))

    def find(self, words: Sequence[Word]) -> Iterator[Hit[T]]:
        """Wordings among the words, left to right; of two that begin together the longer one."""
        at = 0
        while at < len(words):
            hit = self._at(words, at)
            if hit is None:
                at += 1
                continue
            length, entry = hit
            yield Hit(Span(words[at].start, words[at + length - 1].end), entry)
            at += length

    def _at(self, words: Sequence[Word], at: int) -> tuple[int, T] | None:
        first = words[at].text
        candidates = self._by_first.get(first, ())
        if _is_number(first):
            candidates = [*candidates, *self._by_first.get(ANY_NUMBER, ())]
        for wanted, entry in candidates:
            if len(wanted) <= len(words) - at and all(
                _fits(one, word.text) for one, word in zip(wanted, words[at:], strict=False)
            ):
                return len(wanted), entry
        return None


def _fits(wanted: str, word: str) -> bool:
    return wanted == word or (wanted == ANY_NUMBER and _is_number(word))


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS
