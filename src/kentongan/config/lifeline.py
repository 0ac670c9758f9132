"""Ends a process when its parent is gone, even if the parent was killed outright."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
SUPERVISOR = "KENTONGAN_SUPERVISOR"
"""Tells a process that the supervisor started anew (not by a fork) the supervisor's process id."""


def end_with(parent: int, *, wait: Callable[[], object]) -> None:
    """Have this process receive SIGTERM as soon as process ``parent`` has ended.

    On Linux the kernel sends it; elsewhere a thread calls ``wait``, which must block until the
    parent has ended.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # it ended before the kernel was asked
            os.kill(os.getpid(), signal.SIGTERM)
    else:
        end_after(wait)


def end_after(wait: Callable[[], object]) -> None:
    """Send SIGTERM to this process once ``wait``, called in a thread, has returned."""

    def watch() -> None:
        wait()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def end_of_input() -> None:
    """Block until standard input is closed: the supervisor holds its other end as long as it lives."""
    while os.read(0, 1024):
        pass


def follow_supervisor() -> None:
    """If the supervisor started this process anew, end when it does."""
    if supervisor := os.environ.pop(SUPERVISOR, ""):
        end_with(int(supervisor), wait=end_of_input)
