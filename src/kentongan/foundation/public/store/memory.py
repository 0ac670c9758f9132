"""The pages a process holds ready in memory: bounded, and forgotten by tag."""

import threading
from collections.abc import Iterable, Sequence

from .entries import Entry, Key
from .horizon import Horizon

MEMORY = 64 * 1024 * 1024
"""Bytes of pages in each process."""
REMEMBERED = 3600.0
"""Seconds for which purges are remembered: much longer than any page is kept."""

Rows = Sequence[tuple[int, frozenset[str]]]
"""Purges: their number and tags."""


class Memory:
    """Pages by key, the least used dropped first once there are too many bytes."""

    def __init__(self, limit: int = MEMORY) -> None:
        self.limit = limit
        self.size = 0
        self.entries: dict[Key, Entry] = {}
        self._tagged: dict[str, set[Key]] = {}
        self._purged: dict[str, dict[int, float]] = {}
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> bool:
        """Keep the page; False when it is no longer true, by a purge that its rendering may not have seen."""
        with self._lock:
            if any(_late(entry.horizon, self._purged.get(tag, ())) for tag in entry.tags):
                return False
            self._drop(entry.key)
            if entry.size > self.limit // 4:
                return True
            self.entries[entry.key] = entry
            self.size += entry.size
            for tag in entry.tags:
                self._tagged.setdefault(tag, set()).add(entry.key)
            self._make_room()
            return True

    def purge(self, rows: Rows, *, now: float) -> None:
        """Forget every page with one of these tags that doesn't know of the purge."""
        with self._lock:
            for number, tags in rows:
                for tag in tags:
                    self._purged.setdefault(tag, {})[number] = now
                    for key in list(self._tagged.get(tag, ())):
                        if not self.entries[key].horizon.covers(number):
                            self._drop(key)

    def tidy(self, *, now: float) -> None:
        """Drop pages whose time is over, and purges too old to matter to any page."""
        with self._lock:
            for key in [key for key, entry in self.entries.items() if entry.until <= now]:
                self._drop(key)
            for tag, numbers in list(self._purged.items()):
                young = {number: at for number, at in numbers.items() if at > now - REMEMBERED}
                if young:
                    self._purged[tag] = young
                else:
                    del self._purged[tag]

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self.entries.clear()
            self._tagged.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        entry = self.entries.pop(key, None)
        if entry is None:
            return
        self.size -= entry.size
        for tag in entry.tags:
            keys = self._tagged[tag]
            keys.discard(key)
            if not keys:
                del self._tagged[tag]

    def _make_room(self) -> None:
        """Drop from the oldest on; one that was used since it was last looked at goes to the end instead."""
        while self.size > self.limit:
            key = next(iter(self.entries))
            entry = self.entries[key]
            if entry.used:
                entry.used = False
                self.entries[key] = self.entries.pop(key)
            else:
                self._drop(key)


def _late(horizon: Horizon, numbers: Iterable[int]) -> bool:
    return any(not horizon.covers(number) for number in numbers)
