"""Keeps the processes of one machine running: web, worker and scheduler."""

import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from types import FrameType

from .children import SIGNALS, Child

GRACE = 30.0
"""Seconds that children have to finish what they are doing."""
READY_WITHIN = 60.0
SETTLED = 60.0
"""Seconds of life after which a child's earlier failures are forgotten."""
LONGEST_PAUSE = 30.0


def pause(failures: int) -> float:
    """Seconds to wait before the next start after so many failures in a row: 0.5, 1, 2 … 30."""
    return float(min(LONGEST_PAUSE, 0.5 * 2 ** max(0, failures - 1)))


class Supervisor:
    """Starts children, restarts those that die, and stops them all on a signal.

    Args:
        children: what to keep running.
        say: receives a line for the person at the terminal.
    """

    def __init__(self, children: Sequence[Child], *, say: Callable[[str], None]) -> None:
        self.children = children
        self.say = say
        self.stopping = threading.Event()
        self.forced = False

    def listen(self) -> None:
        """From now on the first Ctrl-C, SIGTERM or SIGHUP stops in order; the second at once."""
        for number in SIGNALS:
            signal.signal(number, self._stop)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.forced = self.stopping.is_set()
        self.stopping.set()

    def start(self) -> None:
        for child in self.children:
            child.start()

    def watch(self) -> None:
        """Restart what dies, each time after a longer pause, until told to stop."""
        while not self.stopping.wait(0.25):
            for child in self.children:
                self.tend(child, now=time.monotonic())

    def tend(self, child: Child, *, now: float) -> None:
        """Look after one child once."""
        if child.pid:
            status = child.ended()
            if status is None:
                return
            child.failures = 1 if now - child.born > SETTLED else child.failures + 1
            child.resume = now + pause(child.failures)
            self.say(f"! {child.name}: berhenti / ended ({status}); {pause(child.failures):g} s …")
        elif now >= child.resume:
            child.start()

    def stop(self) -> None:
        """End all children and what they started; wait for work in hand unless forced."""
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.terminate()
        while any(child.ended() is None for child in self.children):
            if self.forced or time.monotonic() > deadline:
                for child in self.children:
                    child.kill()
            time.sleep(0.02)


def wait_until_ready(url: str, *, gone: Callable[[], bool]) -> bool:
    """Ask ``url`` until it answers 200; False when ``gone`` says so or after a minute."""
    deadline = time.monotonic() + READY_WITHIN
    # A proxy configured in the environment has no business on loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline and not gone():
        try:
            with opener.open(url, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.03)
    return False
