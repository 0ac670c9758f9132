"""The pages of a machine on its disk, shared by its web processes and open to an nginx beside them.

A page is visible only while the index knows its tags: it is entered first and gets its names then, both while holding
the index's lock, and whoever purges takes the files away before the lock is given back. A process may be killed between
any two steps; what it leaves is a page that a purge finds, or files that nobody asks for.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from . import files, runs
from .entries import Entry, Key
from .index import Index, opened
from .memory import REMEMBERED, Rows
from .opened import CLOSED, OPEN, is_open, place_of

log = logging.getLogger(__name__)
TROUBLE = (OSError, sqlite3.Error)


class Shelf:
    """Pages on disk, below the directory of this run; without one, or when the disk fails, there simply are none."""

    def __init__(self, run: Path | None) -> None:
        self.run = run
        self._told = False

    def get(self, key: Key) -> Entry | None:
        """The page with this key, if it is there whole."""
        with self._trying(), self._open() as (index, generation):
            found = index.find(key)
            if found is None:
                return None
            bodies, tags = files.read(generation / found.place), index.tags(found.id)
            if bodies and index.holds(found.id):  # not purged or replaced while it was read
                return Entry(key, tags, found.horizon, found.until, found.headers, bodies)
        return None

    def put(self, entry: Entry) -> None:
        """Store the page, unless a purge came that its rendering may not have seen."""
        place = f"{OPEN}/{place_of(entry.key)}" if is_open(entry.key, entry.headers) else _closed_place(entry.key)
        with self._trying(), self._open() as (index, generation):
            drafts = files.write(generation / place, entry)
            try:
                number = _enter(index, generation, entry, place)
                with index.alone():
                    if number and index.holds(number):
                        files.show(drafts)
            finally:
                files.discard(drafts)

    def purge(self, rows: Rows) -> None:
        """Take away every page with one of these tags that doesn't know of the purge."""
        if not rows or self.run is None:
            return
        try:
            generation = runs.generation(self.run)
            with opened(generation) as index, index.alone():
                for number, tags in rows:
                    for tag in tags:
                        _remove(index, generation, index.untrue(number, tag))
        except TROUBLE:
            log.warning("the purge couldn't be written down", exc_info=True)
            runs.give_up(self.run)

    def tidy(self, *, now: float, limit: int) -> None:
        """Take away pages whose time is over, and the oldest beyond ``limit`` bytes."""
        with self._trying(), self._open() as (index, generation):
            over = index.over(now=now, limit=limit)
            if over:
                with index.alone():
                    index.forget_purges(before=now - REMEMBERED)
                    _remove(index, generation, over)

    def clear(self) -> None:
        """Take every page away."""
        if self.run is not None:
            runs.give_up(self.run)

    def lead_nginx(self, *, now: float, until: float) -> None:
        """Let nginx send pages by itself until then, some seconds away."""
        with self._trying():
            if self.run is not None:
                runs.lead_nginx(self.run, now=now, until=until)

    @contextmanager
    def _open(self) -> Iterator[tuple[Index, Path]]:
        if self.run is None:
            raise FileNotFoundError
        generation = runs.generation(self.run)
        with opened(generation) as index:
            yield index, generation

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """Go on without the disk when it makes trouble, and say so once."""
        try:
            yield
        except TROUBLE:
            if not self._told and self.run is not None:
                log.warning("pages can't be stored on this machine's disk", exc_info=True)
            self._told = True
        else:
            self._told = False


def _enter(index: Index, generation: Path, entry: Entry, place: str) -> int:
    """Enter a page in the index, in the place of an older one; 0 when it isn't true any more."""
    with index.alone():
        if index.was_purged(entry):
            return 0
        if older := index.find(entry.key):
            _remove(index, generation, [(older.id, older.place)])
        return index.add(entry, place=place, room=files.room(entry))


def _remove(index: Index, generation: Path, pages: Iterable[tuple[int, str]]) -> None:
    for number, place in pages:
        files.remove(generation / place)
        index.drop(number)


def _closed_place(key: Key) -> str:
    name = sha256("\0".join(key).encode()).hexdigest()
    return f"{CLOSED}/{name[:2]}/{name}"
