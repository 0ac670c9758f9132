"""One limit of time for a whole piece of network work, however slowly the other side drips."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic

from .errors import TimedOut


class Deadline:
    """A moment by which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    def passed(self) -> bool:
        """Whether the moment is over."""
        return monotonic() >= self._end

    def left(self) -> float:
        """Seconds left, always more than nothing.

        Raises:
            TimedOut: the moment is over.
        """
        left = self._end - monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def missed(self) -> TimedOut:
        """The error that says so."""
        return TimedOut("timed_out", limit=f"{self.seconds:g}")

    @contextmanager
    def guarding(self, connection: socket.socket) -> Iterator[None]:
        """Shut the connection when the moment comes, which wakes whoever waits on it."""
        timer = Timer(self.left(), _shut, [connection])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
