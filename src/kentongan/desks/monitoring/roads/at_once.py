"""Receiving one thing while its person waits: the web process keeps what understands texts ready."""

from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

from ..documents import Document
from ..receiving import Arrival, Received, receive
from ..understanding import Reason, Understander


class _Shared(Understander):
    """One for all threads of a process, one after another."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()

    def concerned(self, documents: Sequence[Document]) -> list[dict[int, list[Reason]]]:
        with self._lock:
            return super().concerned(documents)


@cache
def shared() -> Understander:
    """Made with the first text, since most processes never need it."""
    return _Shared()


class Came(NamedTuple):
    """The number of what was received, and whether nobody had told of it before."""

    number: int
    new: bool


def receive_one(arrival: Arrival, *, settle: Callable[[Received], None] | None = None) -> Came:
    """Receive it now, in the caller's transaction."""
    done = receive([arrival], shared(), settle=settle)
    return Came(done.numbers[0], bool(done.new))
