"""Has a page drawn and read in a process of its own, with bounded time, memory and output.

The process gets no settings and no secrets. What it was given and what it answers lie in files without a name.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Protocol

from . import limits
from .caged import PROGRAM

MAIN = "kentongan.desks.monitoring.printed.caged"
OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL})
PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "TESSDATA_PREFIX")
ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Unreadable(Exception):  # noqa: N818 (says what happened)
    """The file or its page can't be read; ``code`` is a key of ``wording.FAULTS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was drawn and read: its picture (JPEG), a small one, its words and the articles found.

    ``words`` are ``[text, left, top, right, bottom, confidence]``; ``articles`` have ``boxes`` (corners), ``title``,
    ``text`` and ``doubtful`` words. ``fault`` says why nothing was read although the page could be drawn.
    """

    picture: bytes
    small: bytes
    size: tuple[int, int]
    small_size: tuple[int, int]
    words: list[list[Any]]
    articles: list[dict[str, Any]]
    fault: str


class PageReader(Protocol):
    """Whatever draws and reads a page."""

    def __call__(self, source: IO[bytes], *, kind: str, page: int) -> Seen:
        """See one page of a file.

        Args:
            kind: ``pdf`` or ``picture``; ``page`` counts from 0.
        Raises:
            Unreadable: it can't even be drawn.
        """


def is_installed() -> bool:
    """Whether this machine has the program that reads."""
    return shutil.which(PROGRAM) is not None


def count_pages(source: IO[bytes]) -> int:
    """How many pages a PDF has.

    Raises:
        Unreadable: it can't be opened, or not in time.
    """
    answer, _pictures = _run(source, {"do": "count"}, limits.COUNT_SECONDS)
    return int(answer["pages"])


def see(source: IO[bytes], *, kind: str, page: int) -> Seen:
    """A page in the limited process; see ``PageReader``."""
    told, data = _run(source, {"do": "read", "kind": kind, "page": page}, limits.SECONDS)
    first, second = told["bytes"]
    return Seen(
        data[:first], data[first : first + second], tuple(told["size"]), tuple(told["small"]), told["words"],
        told["articles"], told["fault"],
    )  # fmt: skip


def _run(source: IO[bytes], job: Mapping[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        source.seek(0)
        shutil.copyfileobj(source, given)
        given.seek(0)
        status = _wait({**job, "seconds": seconds}, given, answered, seconds)
        if status in OUT_OF_TIME:
            raise Unreadable("too_slow")
        answered.seek(0)
        data = answered.read()
    length = int.from_bytes(data[:8], "big")
    if status or len(data) < 8 + length:
        raise Unreadable("broke_off")
    answer: dict[str, Any] = json.loads(data[8 : 8 + length])
    if set(answer) == {"fault"}:
        raise Unreadable(answer["fault"])
    return answer, data[8 + length :]


def _wait(job: Mapping[str, Any], given: IO[bytes], answered: IO[bytes], seconds: float) -> int:
    """The exit status; a process that is late is killed with all it started, and counts as out of time."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", MAIN, json.dumps(job)],
        stdin=given, stdout=answered, stderr=subprocess.DEVNULL, cwd="/", env=kept | ONE_THREAD,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
