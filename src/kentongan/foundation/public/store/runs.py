"""Where on the disk pages lie: a directory for each run of the server, in it generations, one of which counts.

``pages/run-…/pages-…`` is a generation, ``pages/run-…/current`` names the one that counts, and ``pages/at/<second>``
leads nginx there for that second of time and no longer.
"""

import fcntl
import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from . import index
from .opened import CLOSED, OPEN

log = logging.getLogger(__name__)
CURRENT, LOCKS, AT, ALIVE = "current", "locks", "at", "alive"
_held: list[BinaryIO] = []
"""The locks of this process's runs, open as long as it lives."""


def begin(pages: Path) -> Path | None:
    """Give this run of the server its directory, and clear away those of runs that ended; None if the disk won't.

    So no page outlives the version, the settings or the database that made it, and a server that is still running
    beside this one keeps its own.
    """
    try:
        (pages / AT).mkdir(parents=True, exist_ok=True)
        with (pages / ALIVE).open("ab") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            for other in pages.glob("run-*"):
                if _ended(other):
                    shutil.rmtree(other, ignore_errors=True)
            run = pages / f"run-{token_hex(8)}"
            (run / LOCKS).mkdir(parents=True)
            _held.append((run / ALIVE).open("ab"))
            fcntl.flock(_held[-1], fcntl.LOCK_EX)
    except OSError:
        log.warning("pages can't be stored below %s", pages, exc_info=True)
        return None
    return run


def _ended(run: Path) -> bool:
    """Whether every process of a run has ended: they hold its lock as long as one of them lives."""
    try:
        with (run / ALIVE).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def generation(run: Path) -> Path:
    """The directory of the pages that count now; made when there is none.

    Raises:
        OSError, sqlite3.Error: the disk won't, or another run has begun.
    """
    with suppress(FileNotFoundError):
        return run / (run / CURRENT).readlink()
    name = f"pages-{token_hex(8)}"
    for directory in (run / name, run / name / OPEN, run / name / CLOSED):
        directory.mkdir()
    index.create(run / name)
    try:
        (run / CURRENT).symlink_to(name)
    except FileExistsError:  # another process was quicker
        shutil.rmtree(run / name, ignore_errors=True)
        return run / (run / CURRENT).readlink()
    return run / name


def give_up(run: Path) -> None:
    """Leave every page of this machine behind at once, even on a full disk or with a damaged index."""
    with suppress(OSError):
        old = run / (run / CURRENT).readlink()
        (run / CURRENT).unlink(missing_ok=True)
        gone = old.with_name(f"gone-{token_hex(8)}")
        old.rename(gone)  # whoever still writes there, or reads through ``at``, finds nothing from now on
        log.warning("the pages stored on this machine were given up; they are rendered anew")
        shutil.rmtree(gone, ignore_errors=True)


def lead_nginx(run: Path, *, now: float, until: float) -> None:
    """Open the pages to nginx for the seconds from ``now`` to ``until``, and close the seconds that are over.

    Raises:
        OSError, sqlite3.Error: the disk won't, or another run has begun.
    """
    target = os.path.relpath(generation(run) / OPEN, run.parent / AT)
    seconds = {str(second) for second in range(int(now), int(until) + 1)}
    for name in os.listdir(run.parent / AT):  # noqa: PTH208 (several times a second)
        if name not in seconds or str((run.parent / AT / name).readlink()) != target:
            (run.parent / AT / name).unlink(missing_ok=True)
    for name in seconds:
        with suppress(FileExistsError):
            (run.parent / AT / name).symlink_to(target)
