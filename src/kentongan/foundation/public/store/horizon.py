"""Up to where a process knows the purges: their numbers don't become visible in order.

A transaction takes its number when it writes and shows it when it commits; a later number may be seen first. So a
process remembers which numbers below the newest it hasn't seen, and asks for them again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDEST = 10_000
"""More unseen numbers than this between two looks are no gap: the process has lost track."""


class LostTrack(Exception):  # noqa: N818 (it says what happened)
    """The numbers make no sense beside those known: everything stored must be forgotten."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The purges a process had seen at some moment: all up to ``last`` but those ``missing``."""

    last: int = 0
    missing: frozenset[int] = frozenset()

    def covers(self, number: int) -> bool:
        """Whether this purge had been seen."""
        return number <= self.last and number not in self.missing

    def after(self, seen: Iterable[int]) -> "Horizon":
        """The horizon once these purges are seen as well.

        Raises:
            LostTrack: the newest is too far from the last one known.
        """
        numbers = frozenset(seen)
        newest = max(numbers, default=self.last)
        if newest - self.last > WIDEST:
            raise LostTrack
        skipped = frozenset(range(self.last + 1, newest + 1))
        return Horizon(max(newest, self.last), (self.missing | skipped) - numbers)

    def without(self, given_up: Iterable[int]) -> "Horizon":
        """The horizon when some missing numbers are taken for those of transactions that were undone."""
        return Horizon(self.last, self.missing - frozenset(given_up))
