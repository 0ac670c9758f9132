"""Whose turn it is: one request at a time to each host, with a pause, however many workers read; and robots.txt.

Source: RFC 9309 (robots); ``Crawl-delay`` as the large crawlers read it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef
from protego import Protego

from kentongan.foundation.intake.connections import Network
from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.intake.fetching import fetch

from ..models import Address, HostTurn
from ..states import AddressState

NAME = "Kentongan"
PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = 60.0
"""Seconds between two requests that a host may ask for; more would leave its news unread."""
ROBOTS_KEPT = timedelta(hours=24)
IDLE = timedelta(days=7)
"""Strangers' feeds name hosts without end; one that wasn't asked for so long is forgotten."""
LONGEST_VISIT = timedelta(minutes=10)
"""A visit that began so long ago has put its addresses in line."""
LARGEST_ROBOTS = 512 * 1024
UNAVAILABLE = range(500, 600)
NOWHERE = frozenset({"dns", "not_public"})
"""Why a host can't be asked for anything, its robots.txt or else."""


def take_turn(host: str, now: datetime) -> HostTurn | None:
    """Take the host for this worker's next request, by compare-and-set; None when it isn't free yet."""
    turn = HostTurn.objects.filter(pk=host).first()
    if turn is None:
        HostTurn.objects.bulk_create([HostTurn(host=host, free_at=now)], ignore_conflicts=True)
        turn = HostTurn.objects.get(pk=host)
    if turn.free_at > now:
        return None
    free_at = now + pause_of(turn)
    taken = HostTurn.objects.filter(pk=host, free_at=turn.free_at).update(free_at=free_at)
    turn.free_at = free_at
    return turn if taken else None


def push_back(host: str, until: datetime) -> None:
    """Leave a host alone until then, since it asked for it (RFC 9110, 10.2.3)."""
    HostTurn.objects.filter(pk=host, free_at__lt=until).update(free_at=until)


def pause_of(turn: HostTurn) -> timedelta:
    """The time between two requests: what the host's robots.txt asks, else the usual one."""
    if not turn.robots:
        return PAUSE
    asked = Protego.parse(turn.robots).crawl_delay(NAME)
    return max(PAUSE, timedelta(seconds=min(float(asked), LONGEST_PAUSE))) if asked else PAUSE


def allows(turn: HostTurn, url: str) -> bool:
    """Whether the host lets us read the address. A host that couldn't be asked is not read (RFC 9309, 2.3.1.4)."""
    if turn.robots_status in UNAVAILABLE:
        return False
    return not turn.robots or Protego.parse(turn.robots).can_fetch(url, NAME)


def learn_robots(turn: HostTurn, url: str, now: datetime, network: Network) -> HostTurn:
    """The turn with a robots.txt that is at most a day old; asks the host where it isn't.

    Raises:
        FetchFailed: there is no such host, or it isn't on the public internet.
    """
    if turn.robots_at and turn.robots_at > now - ROBOTS_KEPT:
        return turn
    parts = urlsplit(url)
    try:
        answer = fetch(
            f"{parts.scheme}://{parts.netloc}/robots.txt", max_bytes=LARGEST_ROBOTS, timeout=15, network=network
        )
        status, body = answer.status, answer.body
    except FetchFailed as failure:
        if failure.code in NOWHERE:
            raise
        status, body = 503, b""
    turn.robots_status = status
    turn.robots = body.decode("utf-8", "replace").replace("\0", "") if status in range(200, 300) else ""
    # One that couldn't be asked is asked again soon.
    turn.robots_at = now if status not in UNAVAILABLE else now - ROBOTS_KEPT + timedelta(minutes=15)
    turn.save(update_fields=["robots", "robots_status", "robots_at"])
    return turn


def note_queued(hosts: Collection[str], now: datetime) -> None:
    """Note that addresses are put in line at these hosts; before them, so that rows are always locked in this order."""
    HostTurn.objects.bulk_create(
        [HostTurn(host=host, free_at=now, queued_at=now) for host in sorted(set(hosts))],
        update_conflicts=True, unique_fields=["host"], update_fields=["queued_at"],
    )  # fmt: skip


def forget_hosts(now: datetime) -> None:
    """Look no more for addresses at hosts where none waits, and forget hosts that weren't asked for long.

    One where an address is put in line in this moment is noted anew, and this leaves it alone.
    """
    waiting = Address.objects.filter(host=OuterRef("host"), state=AddressState.WAITING)
    HostTurn.objects.filter(~Exists(waiting), queued_at__lt=now - LONGEST_VISIT).update(queued_at=None)
    HostTurn.objects.filter(free_at__lt=now - IDLE, queued_at=None).delete()
