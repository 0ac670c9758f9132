"""The limited process: takes one job from its input, answers on its output, ends.

``setrlimit`` bounds address space, processor time, written bytes and open files (POSIX.1-2017). A system that knows one
of them not, or not at this size, goes on without it: the outside still watches the clock.
"""

import logging
import math
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pikepdf

from .. import limits, wire
from . import jobs
from .refusal import Refusal

Answer = tuple[dict[str, Any], bytes]
JOBS: dict[str, Callable[[Mapping[str, Any], bytes], Answer]] = {
    "count": jobs.count,
    "look": jobs.look,
    "draw": jobs.draw,
    "redact": jobs.redact,
    "join": jobs.join,
    "prove": jobs.prove,
}
NICENESS = 10
MOST_FILES = 64
TOO_HEAVY = ("bad_alloc", "memory limit")
"""How qpdf says so."""
GRACE = 2
"""Seconds after which the process ends itself, should nobody outside be left to end it."""


def main() -> None:
    """Do one job."""
    logging.disable(logging.CRITICAL)
    job, data = wire.read(sys.stdin.buffer)
    _limit(job["seconds"])
    try:
        answer, content = JOBS[job["do"]](job, data)
    except Refusal as refusal:
        answer, content = {"refused": refusal.code, "values": refusal.values}, b""
    except MemoryError:
        answer, content = {"refused": "too_heavy", "values": {}}, b""
    except pikepdf.PdfError as error:
        heavy = any(words in str(error) for words in TOO_HEAVY)
        answer, content = {"refused": "too_heavy" if heavy else "broken", "values": {}}, b""
    except (AttributeError, ValueError, ArithmeticError, LookupError, TypeError, RuntimeError, OSError):
        answer, content = {"refused": "broken", "values": {}}, b""
    wire.write(sys.stdout.buffer, answer, content)
    sys.stdout.buffer.flush()
    os._exit(0)  # what libraries do at the end of a process has no one to serve


def _limit(seconds: float) -> None:
    cpu = math.ceil(seconds)
    bounds = {
        resource.RLIMIT_AS: limits.MEMORY,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: limits.MOST_OUTPUT,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + 1 if kind == resource.RLIMIT_CPU else most))
    signal.alarm(cpu + GRACE)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=limits.MOST_UNPACKED,
        run_length_max_memory=limits.MOST_UNPACKED,
        png_max_memory=limits.MOST_UNPACKED,
        tiff_max_memory=limits.MOST_UNPACKED,
        dct_max_memory=limits.MOST_UNPACKED,
    )
    with suppress(OSError):
        os.nice(NICENESS)


if __name__ == "__main__":
    main()
