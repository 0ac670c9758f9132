"""Finds the words and phrases of a table in texts that are parted into words already."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from .tokens import places_of, tokenise_text

Told = TypeVar("Told")
ENDINGS = ("nya", "lah", "pun")


class Phrases(Generic[Told]):
    """Phrases with what each stands for; *-nya*, *-lah* or *-pun* behind a phrase's last word doesn't matter."""

    def __init__(self, table: Iterable[tuple[str, Told]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Told]]] = {}
        for phrase, told in table:
            words = tuple(word for word in tokenise_text(phrase).words if word != "\n")
            for ended in dict.fromkeys(_endings(words)):
                self._by_first.setdefault(ended[0], []).append((ended, told))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[str]) -> list[tuple[Told, int, int]]:
        """What is found with its first and last word, in order; of phrases that begin at one word the longest."""
        found: list[tuple[Told, int, int]] = []
        until, known = 0, self._by_first
        for at in places_of(words, known):
            if at < until:
                continue
            for entry, told in known[words[at]]:
                end = at + len(entry)
                if entry == tuple(words[at:end]):
                    found.append((told, at, end - 1))
                    until = end
                    break
        return found


def _endings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase, and it with each of the endings; none for no words."""
    if words:
        yield words
        for ending in ENDINGS:
            yield (*words[:-1], words[-1] + ending)
