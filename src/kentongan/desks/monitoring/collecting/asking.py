"""One polite question to a host: allowed by its robots.txt, within bounds; the answer, or why there is none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from kentongan.foundation.intake.connections import Network
from kentongan.foundation.intake.errors import FetchFailed, Forbidden, TooLarge, WrongType
from kentongan.foundation.intake.fetching import MOST_REDIRECTS, Fetched, fetch

from ..models import HostTurn
from .addressing import authority_of
from .listing import LONGEST
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


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The host leads on to another one, whose turn and robots.txt come first; ``hops`` counts all redirects so far."""

    url: str
    hops: int


TOO_FAR = Silence("redirects", again=False, facts={"limit": MOST_REDIRECTS})


def ask(
    url: str,
    turn: HostTurn,
    *,
    network: Network,
    now: datetime,
    accept: Collection[str] | None = None,
    conditions: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    hops: int = 0,
) -> Fetched | Elsewhere | Silence:
    """The host's answer (2xx, or 304 when conditions were given), where else it leads, or why there is none."""

    def stays(onward: str) -> bool:
        return authority_of(onward) == authority_of(url) and allows(turn, onward)

    try:
        if not allows(learn_robots(turn, url, now, network), url):
            unknown = turn.robots_status in range(500, 600)
            return Silence("robots_unknown" if unknown else "robots", again=unknown)
        answer = fetch(
            url, max_bytes=most_bytes, timeout=SECONDS, accept=accept, network=network, conditions=conditions,
            follows=stays, most_redirects=MOST_REDIRECTS - hops,
        )  # fmt: skip
    except FetchFailed as failure:
        facts = {name: str(value)[:200] for name, value in failure.values.items()}
        return Silence(failure.code, again=not isinstance(failure, NEVER) and failure.code != TOO_FAR.code, facts=facts)
    if answer.onward:
        return _led_on(url, answer, hops + answer.steps + 1)
    if answer.status in range(200, 300) or (answer.status == UNCHANGED and conditions):
        return answer
    if answer.status in BUSY:
        push_back(turn.host, now + asked_pause(answer.headers.get("retry-after", ""), now))
    return Silence("answered", again=answer.status not in GONE, facts={"status": answer.status})


def _led_on(url: str, answer: Fetched, hops: int) -> Elsewhere | Silence:
    if authority_of(answer.onward) == authority_of(url):
        return Silence("robots", again=False)
    if len(answer.onward) > LONGEST:
        return Silence("address_malformed", again=False)
    return Elsewhere(answer.onward, hops) if hops <= MOST_REDIRECTS else TOO_FAR


def asked_pause(written: str, now: datetime) -> timedelta:
    """What ``Retry-After`` asks for, as seconds or as a date, within reason; a minute when it says nothing."""
    try:
        pause = timedelta(seconds=int(written)) if written.isdigit() else parsedate_to_datetime(written) - now
    except (ValueError, TypeError, OverflowError):
        pause = timedelta(minutes=1)
    return min(max(pause, timedelta(0)), LONGEST_WAIT)


def now_utc() -> datetime:
    return datetime.now(UTC)
