"""One polite question to a host: allowed by its robots.txt, within bounds; the answer, or why there is none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from kentongan.foundation.intake.connections import Network
from kentongan.foundation.intake.errors import FetchFailed, Forbidden, TooLarge, WrongType
from kentongan.foundation.intake.fetching import Fetched, fetch

from ..models import HostTurn
from .politeness import allows, learn_robots, push_back

SECONDS = 30.0
"""For one answer altogether; a host that answers byte by byte is given up then."""
MOST_BYTES = 5 * 1024 * 1024
UNCHANGED = 304
GONE = frozenset({404, 410, 451})
BUSY = frozenset({429, 503})
LONGEST_WAIT = timedelta(hours=6)
NEVER = (Forbidden, TooLarge, WrongType)


@dataclass(frozen=True, slots=True)
class Silence:
    """Why there is no answer: a code, facts for its words, and whether asking again may help."""

    code: str
    again: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)


def ask(
    url: str,
    turn: HostTurn,
    *,
    network: Network,
    now: datetime,
    accept: Collection[str] | None = None,
    conditions: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
) -> Fetched | Silence:
    """The host's answer (2xx, or 304 when conditions were given), or why there is none."""
    try:
        if not allows(learn_robots(turn, url, now, network), url):
            unknown = turn.robots_status in range(500, 600)
            return Silence("robots_unknown" if unknown else "robots", again=unknown)
        answer = fetch(
            url, max_bytes=most_bytes, timeout=SECONDS, accept=accept, network=network, conditions=conditions
        )
    except FetchFailed as failure:
        facts = {name: str(value)[:200] for name, value in failure.values.items()}
        return Silence(failure.code, again=not isinstance(failure, NEVER), facts=facts)
    if answer.status in range(200, 300) or (answer.status == UNCHANGED and conditions):
        return answer
    if answer.status in BUSY:
        push_back(turn.host, now + asked_pause(answer.headers.get("retry-after", ""), now))
    return Silence("answered", again=answer.status not in GONE, facts={"status": answer.status})


def asked_pause(written: str, now: datetime) -> timedelta:
    """What ``Retry-After`` asks for, as seconds or as a date, within reason; a minute when it says nothing."""
    try:
        pause = timedelta(seconds=int(written)) if written.isdigit() else parsedate_to_datetime(written) - now
    except (ValueError, TypeError, OverflowError):
        pause = timedelta(minutes=1)
    return min(max(pause, timedelta(0)), LONGEST_WAIT)


def host_and_port(url: str) -> str:
    """Whose turn an address takes: its host, with the port when it isn't the usual one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()[:253]


def now_utc() -> datetime:
    return datetime.now(UTC)
