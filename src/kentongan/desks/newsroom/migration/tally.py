"""How far a run has come. Plain values."""

import time
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What became of the pages in this run; ``total`` are all that the source lists."""

    total: int = 0
    listed: bool = False
    done: int = 0
    drafts: int = 0
    skipped: int = 0
    failed: int = 0
    changed: int = 0
    known: int = 0
    """Imported by an earlier run and the same since."""
    started: float = field(default_factory=time.monotonic)

    @property
    def taken(self) -> int:
        """Pages that this run has gone through."""
        return self.done + self.skipped + self.failed + self.changed + self.known

    @property
    def rate(self) -> float:
        """Pages a second, those aside that were only looked up."""
        worked = self.taken - self.known
        return worked / max(time.monotonic() - self.started, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """A guess, or None while there is nothing to guess from."""
        return (self.total - self.taken) / self.rate if self.rate > 0 and self.listed else None
