"""Reads addresses of the previous site politely: public addresses only, one at a time, with a pause at each host."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from kentongan.foundation.intake.connections import INTERNET, Network
from kentongan.foundation.intake.errors import FetchFailed, TimedOut, Unreachable
from kentongan.foundation.intake.fetching import Fetched, fetch

from .entries import NotRead

MEGABYTE = 1024 * 1024
SECONDS = 60.0
TRIES = 3
LONGEST_PAUSE = 60.0
"""Seconds that a busy host may ask us to wait."""
BUSY = frozenset({429, 502, 503, 504})


@dataclass
class Web:
    """The one visitor of the sites that are read.

    Args:
        delay: seconds between two requests to one host.
        network: what may be reached; tests hand in their own.
        offline: nothing is fetched at all.
    """

    delay: float = 1.0
    network: Network = INTERNET
    offline: bool = False
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, address: str, *, max_bytes: int, accept: Collection[str] | None = None) -> Fetched:
        """The answer of an address that has something to say.

        Raises:
            NotRead: with the reason; what may pass has been tried three times.
        """
        if self.offline:
            raise NotRead("offline", address[:200])
        pause = 0.0
        for left in range(TRIES - 1, -1, -1):
            self._wait(address, pause)
            try:
                answer = fetch(address, max_bytes=max_bytes, timeout=SECONDS, accept=accept, network=self.network)
            except (Unreachable, TimedOut) as failure:
                if not left:
                    raise NotRead("not_fetched", str(failure)) from None
                pause = 2 * self.delay
                continue
            except FetchFailed as failure:
                raise NotRead("not_fetched", str(failure)) from None
            if answer.status in BUSY and left:
                pause = _asked_pause(answer)
                continue
            if answer.status not in range(200, 300):
                raise NotRead("answered", f"{answer.status}")
            return answer
        raise AssertionError("the last try returns or raises")

    def _wait(self, address: str, pause: float) -> None:
        host = urlsplit(address).netloc
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if (left := max(self.delay - since, pause)) > 0:
            self.sleep(left)
        self._last[host] = time.monotonic()


def _asked_pause(answer: Fetched) -> float:
    """Seconds that ``Retry-After`` asks for, within reason."""
    asked = answer.headers.get("retry-after", "")
    try:
        seconds = (
            float(asked) if asked.isdigit() else (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds()
        )
    except (ValueError, TypeError):
        seconds = 5.0
    return min(max(seconds, 0.0), LONGEST_PAUSE)


def charset_of(answer: Fetched) -> str:
    """The character set that the answer's head names; empty for none."""
    named = answer.headers.get("content-type", "").lower().partition("charset=")[2]
    return named.partition(";")[0].strip(" \"'")
