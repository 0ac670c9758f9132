"""Receiving one thing while its person waits: the web process keeps what understands texts ready."""

from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock

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


def receive_one(arrival: Arrival, *, settle: Callable[[Received], None] | None = None) -> int:
    """Receive it now, in the caller's transaction; the number of its mention."""
    return receive([arrival], shared(), settle=settle).numbers[0]
