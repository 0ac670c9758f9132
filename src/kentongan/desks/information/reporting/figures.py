"""Figures of one office and period, or of many offices together: tallies that add up. Pure.

Each tally counts requests (or objections) by one word, so that the figures of a province are exactly the sum of its
units'. How long replies took is a tally, too: number of working days → number of replies. Mean and median follow from
it, for one office and for all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Tally = Mapping[str, int]

TALLIES = (
    "month", "channel", "kind", "track", "state", "outcome", "days", "clock", "reason", "objection", "ground", "ruling",
    "dispute", "course", "ending",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, by the names of :data:`TALLIES`; a word that isn't there is nought."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)

    def __add__(self, other: "Figures") -> "Figures":
        return total([self, other])

    def of(self, tally: str, *words: str) -> int:
        """How many stand under these words of a tally; under all of them when none is named."""
        counted = self.tallies.get(tally, {})
        return sum(counted.get(word, 0) for word in words) if words else sum(counted.values())

    @property
    def received(self) -> int:
        """Requests that were received in the period."""
        return self.of("state")

    @property
    def answered(self) -> int:
        """Those of them that have their written reply."""
        return self.of("state", "answered")

    @property
    def open(self) -> int:
        """Those of them on which somebody still has to act."""
        return self.of("state", "received", "waiting", "in_progress")

    @property
    def refused(self) -> int:
        """Refused in full or in part."""
        return self.of("outcome", "refused", "partly")

    @property
    def late(self) -> int:
        """Replies that were given after their last day."""
        return self.of("clock", "late")

    @property
    def in_time(self) -> int:
        return self.answered - self.late

    @property
    def share_in_time(self) -> float | None:
        """Percent of the replies, rounded to a tenth; None without replies."""
        return round(100 * self.in_time / self.answered, 1) if self.answered else None

    @property
    def objections(self) -> int:
        return self.of("objection")

    @property
    def mean_days(self) -> float | None:
        """Working days from receipt to reply on average, rounded to a tenth; None without replies."""
        replies = self.of("days")
        days = sum(int(word) * number for word, number in self.tallies.get("days", {}).items())
        return round(days / replies, 1) if replies else None

    @property
    def median_days(self) -> float | None:
        """The middle one of the times that replies took, or the mean of the two in the middle; None without replies."""
        replies = self.of("days")
        if not replies:
            return None
        middle = [self._nth((replies - 1) // 2), self._nth(replies // 2)]
        return sum(middle) / 2

    def _nth(self, place: int) -> int:
        """How many days the reply at a place took, in the order of their length, counted from 0."""
        passed = 0
        for days, number in sorted((int(word), number) for word, number in self.tallies["days"].items()):
            passed += number
            if place < passed:
                return days
        raise IndexError(place)

    def between(self, least: int, most: int | None) -> int:
        """How many replies took so many working days, both included; ``most`` is None for no bound."""
        counted = self.tallies.get("days", {}).items()
        return sum(number for word, number in counted if least <= int(word) and (most is None or int(word) <= most))


def total(several: Iterable[Figures]) -> Figures:
    """The sum of figures, word by word."""
    sums: dict[str, Counter[str]] = {name: Counter() for name in TALLIES}
    for figures in several:
        for name, tally in figures.tallies.items():
            sums[name].update(tally)
    return Figures({name: {word: n for word, n in sorted(tally.items()) if n} for name, tally in sums.items()})
