"""Answers stored pages before Django is entered, and renders each missing one once."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .asking import impersonal, key_of, terms_of
from .entries import Entry, Environ, Headers, Key, StartResponse, encoded
from .flights import Flights, alone_on_machine
from .keeper import Keeper
from .memory import Memory
from .shelf import Shelf
from .terms import DRAFT, Draft, Terms

Application = Callable[[Environ, StartResponse], Iterable[bytes]]
MEGABYTE = 1024 * 1024
OK = "200 OK"
OURS = frozenset({"content-length", "vary"})
"""Headers that each variant of a page says for itself."""


class Unstored:
    """An answer that isn't kept: no page, an error, or one whose time is over already."""

    def __init__(self, status: str, headers: Headers, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def answer(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """Send it as it came."""
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


class Front:
    """A WSGI application around another.

    Args:
        application: renders pages.
        run: the directory of this run of the server; None keeps pages in memory only.
        megabytes: of pages on disk.
    """

    def __init__(self, application: Application, run: Path | None, *, megabytes: int) -> None:
        self.application = application
        self.memory = Memory()
        self.shelf = Shelf(run)
        self.keeper = Keeper(self.memory, self.shelf, limit=megabytes * MEGABYTE)
        self.flights = Flights()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None or not self.keeper.vouches():
            return self.application(environ, start_response)
        entry = self.ready(key)  # after the keeper has vouched, never before
        if entry is not None:
            return entry.answer(environ, start_response)
        terms = terms_of(key.path)
        if terms is None:
            return self.application(environ, start_response)
        return self._fetch(key, terms, environ).answer(environ, start_response)

    def ready(self, key: Key) -> Entry | None:
        """The page in memory, if its time isn't over."""
        entry = self.memory.entries.get(key)
        if entry is None or entry.until <= time.time():
            return None
        entry.used = True
        return entry

    def _fetch(self, key: Key, terms: Terms, environ: Environ) -> Entry | Unstored:
        """The page from whoever is rendering it, from the disk, or rendered now."""
        with self.flights.first(key) as leading:
            if entry := self.ready(key):
                return entry
            if not leading:
                return self._render(key, terms, environ)
            with alone_on_machine(self.shelf.run, key):
                return self._from_disk(key) or self._render(key, terms, environ)

    def _from_disk(self, key: Key) -> Entry | None:
        entry = self.shelf.get(key)
        if entry is None or entry.until <= time.time() or not self.memory.add(entry):
            return None
        return entry

    def _render(self, key: Key, terms: Terms, environ: Environ) -> Entry | Unstored:
        horizon, began = self.keeper.horizon, time.time()  # before anything is read
        draft = Draft()
        given = ask(self.application, {**impersonal(environ, key), DRAFT: draft})
        until = began + terms.keep.total_seconds()
        if draft.until:
            until = min(until, draft.until.timestamp())
        if horizon is None or not draft.storable or not keepable(given) or until <= time.time():
            return given
        headers = [(name, value) for name, value in given.headers if name.lower() not in OURS]
        entry = Entry(key, frozenset(draft.tags), horizon, until, headers, encoded(given.body))
        if self.memory.add(entry):
            self.shelf.put(entry)
        return entry


def keepable(given: Unstored) -> bool:
    """Whether an answer is a page that is the same for everyone."""
    said = {name.lower(): value.lower() for name, value in given.headers}
    varies = said.get("vary", "accept-encoding") != "accept-encoding"
    return given.status == OK and "set-cookie" not in said and "content-encoding" not in said and not varies


def ask(application: Application, environ: Environ) -> Unstored:
    """The application's whole answer."""
    heard: list[Any] = []
    parts = application(environ, lambda status, headers, *_: heard.extend((status, headers)))
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return Unstored(heard[0], heard[1], body)
