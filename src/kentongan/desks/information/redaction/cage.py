"""Runs the work on a document in a process of its own, with bounded time, memory and output.

Job and answer lie in files without a name: nothing is left behind, whoever dies first. The process gets no settings, no
secrets and no place to write to. Its own limits are set in ``caged.main``; the clock on the wall is here.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from . import limits, wire
from .errors import Unreadable
from .reasons import REASONS

MAIN = "kentongan.desks.information.redaction.caged.main"
OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGALRM})
OURS = frozenset({"join", "prove"})
"""Jobs on what was written here."""
PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")


def run(job: Mapping[str, Any], data: bytes, *, seconds: float) -> tuple[dict[str, Any], bytes]:
    """Let a limited process do the job; returns its answer and the bytes that came with it.

    Raises:
        Unreadable: the document was refused, took too long or too much, or broke the process.
    """
    if len(data) > limits.MOST_BYTES and job["do"] not in OURS:
        raise Unreadable("too_large", limit=limits.MOST_BYTES // limits.MEGABYTE)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        wire.write(given, {**job, "seconds": seconds}, data)
        given.seek(0)
        status = _wait(given, answered, seconds)
        if status in OUT_OF_TIME:
            raise Unreadable("too_slow", limit=round(seconds, 1))
        if status != 0:
            raise Unreadable("broke_off")
        answered.seek(0)
        try:
            answer, content = wire.read(answered)
        except ValueError as error:
            raise Unreadable("broke_off") from error
    if answer.get("refused", "") in REASONS:
        raise Unreadable(answer["refused"], **answer["values"])
    return answer, content


def _wait(given: IO[bytes], answered: IO[bytes], seconds: float) -> int:
    """The exit status; a process that is late is killed with all it started, and counts as out of time."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", MAIN],
        stdin=given,
        stdout=answered,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=kept,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
