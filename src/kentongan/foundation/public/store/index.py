"""What lies on a machine's shelf, with its tags and times; its one lock decides between processes."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .entries import Entry, Headers, Key
from .horizon import Horizon

NAME = "index.sqlite3"
BUSY = 2.0
"""Seconds to wait for another process that holds the lock."""
SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT, path TEXT, query TEXT, place TEXT, headers TEXT,
    last INTEGER, missing TEXT, until REAL, room INTEGER, UNIQUE (host, path, query));
CREATE INDEX entry_until ON entry (until);
CREATE TABLE tagged (tag TEXT, entry INTEGER, PRIMARY KEY (tag, entry)) WITHOUT ROWID;
CREATE INDEX tagged_entry ON tagged (entry);
CREATE TABLE purged (tag TEXT, number INTEGER, at REAL, PRIMARY KEY (tag, number)) WITHOUT ROWID;
"""


class Found(NamedTuple):
    """A page as the index knows it."""

    id: int
    place: str
    headers: Headers
    horizon: Horizon
    until: float


def create(directory: Path) -> None:
    """Make an empty index.

    Raises:
        sqlite3.Error: the disk won't.
    """
    index = sqlite3.connect(directory / NAME, timeout=BUSY)
    try:
        index.executescript(SCHEMA)
    finally:
        index.close()


@contextmanager
def opened(directory: Path) -> Iterator["Index"]:
    """The index in a directory.

    Raises:
        sqlite3.Error: there is none, or it is damaged.
    """
    connection = sqlite3.connect(f"file:{directory / NAME}?mode=rw", uri=True, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=OFF")  # nothing here outlives the machine's next start
        yield Index(connection)
    finally:
        connection.close()


class Index:
    """One connection to the index; whatever writes does so in :meth:`alone`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.ask = connection.execute

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the index's lock: no other process writes until the block ends, and all of it counts or nothing."""
        self.ask("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.ask("ROLLBACK")
            raise
        self.ask("COMMIT")

    def find(self, key: Key) -> Found | None:
        """The page with this key."""
        columns = "id, place, headers, last, missing, until"
        row = self.ask(f"SELECT {columns} FROM entry WHERE host = ? AND path = ? AND query = ?", key).fetchone()  # noqa: S608 (columns from above)
        if row is None:
            return None
        number, place, headers, last, missing, until = row
        return Found(number, place, [tuple(pair) for pair in json.loads(headers)], _horizon(last, missing), until)

    def holds(self, number: int) -> bool:
        """Whether this very version of a page still counts."""
        return self.ask("SELECT 1 FROM entry WHERE id = ?", (number,)).fetchone() is not None

    def tags(self, number: int) -> frozenset[str]:
        """The tags of a page."""
        return frozenset(tag for (tag,) in self.ask("SELECT tag FROM tagged WHERE entry = ?", (number,)))

    def add(self, entry: Entry, *, place: str, room: int) -> int:
        """Enter a page in the place of the one with its key; returns the number of this version."""
        row: tuple[Any, ...] = (*entry.key, place, json.dumps(entry.headers), entry.horizon.last)
        row += (json.dumps(sorted(entry.horizon.missing)), entry.until, room)
        columns = "host, path, query, place, headers, last, missing, until, room"
        self.ask(f"INSERT INTO entry ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 (as above)
        (number,) = self.ask("SELECT last_insert_rowid()").fetchone()
        for tag in entry.tags:
            self.ask("INSERT INTO tagged VALUES (?, ?)", (tag, number))
        return int(number)

    def drop(self, number: int) -> None:
        """Take a page out."""
        self.ask("DELETE FROM tagged WHERE entry = ?", (number,))
        self.ask("DELETE FROM entry WHERE id = ?", (number,))

    def was_purged(self, entry: Entry) -> bool:
        """Whether one of its tags was purged by a process that knew more than the page's."""
        for tag in entry.tags:
            for (number,) in self.ask("SELECT number FROM purged WHERE tag = ?", (tag,)):
                if not entry.horizon.covers(number):
                    return True
        return False

    def untrue(self, number: int, tag: str) -> list[tuple[int, str]]:
        """Number and place of the pages with a tag that don't know of this purge, which is written down."""
        self.ask("INSERT OR IGNORE INTO purged VALUES (?, ?, ?)", (tag, number, time.time()))
        rows = self.ask("SELECT id, place, last, missing FROM entry JOIN tagged ON entry = id WHERE tag = ?", (tag,))
        return [(entry, place) for entry, place, last, missing in rows if not _horizon(last, missing).covers(number)]

    def over(self, *, now: float, limit: int) -> list[tuple[int, str]]:
        """Number and place of the pages whose time is over, and of the oldest beyond ``limit`` bytes."""
        ended: list[tuple[int, str]] = self.ask("SELECT id, place FROM entry WHERE until <= ?", (now,)).fetchall()
        (room,) = self.ask("SELECT coalesce(sum(room), 0) FROM entry").fetchone()
        if room <= limit:
            return ended
        for number, place, length in self.ask("SELECT id, place, room FROM entry ORDER BY id"):
            if room <= limit:
                break
            ended.append((number, place))
            room -= length
        return ended

    def forget_purges(self, *, before: float) -> None:
        """Forget purges too old to matter to any page."""
        self.ask("DELETE FROM purged WHERE at < ?", (before,))


def _horizon(last: int, missing: str) -> Horizon:
    return Horizon(last, frozenset(json.loads(missing)))
