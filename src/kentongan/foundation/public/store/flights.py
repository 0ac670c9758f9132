"""One rendering of a page at a time, however many ask for it: in this process, and on this machine."""

import fcntl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .entries import Key
from .runs import LOCKS

WAIT = 2.0
"""Seconds to wait for somebody who renders the same page; then it is rendered beside them."""
PAUSE = 0.005
FILES = 1024
"""Lock files of a machine: pages share them, since there are more pages than files one wants."""


class Flights:
    """Who is rendering what in this process."""

    def __init__(self) -> None:
        self._flying: dict[Key, threading.Event] = {}
        self._lock = threading.Lock()

    @contextmanager
    def first(self, key: Key) -> Iterator[bool]:
        """True at once for the first to ask; False for the others, when the first has finished or takes too long."""
        with self._lock:
            landed = self._flying.get(key)
            leading = landed is None
            if landed is None:
                landed = self._flying[key] = threading.Event()
        if not leading:
            landed.wait(WAIT)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._flying[key]
            landed.set()


@contextmanager
def alone_on_machine(run: Path | None, key: Key) -> Iterator[None]:
    """Keep the machine's other processes from rendering the page meanwhile; a killed one lets go by dying."""
    if run is None:
        yield
        return
    name = str(zlib.crc32("\0".join(key).encode()) % FILES)
    try:
        handle = (run / LOCKS / name).open("ab")
    except OSError:
        yield  # a full disk keeps nobody from reading
        return
    with handle:
        deadline = time.monotonic() + WAIT
        while not _locked(handle) and time.monotonic() < deadline:
            time.sleep(PAUSE)
        yield


def _locked(handle: "object") -> bool:
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]
        return True
    return False
