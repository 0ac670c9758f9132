"""A visit to a source: what it names now becomes addresses to be read, and its health is written down."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kentongan.foundation.intake.connections import INTERNET, Network
from kentongan.foundation.intake.fetching import Fetched

from ..models import Source
from ..states import SourceKind
from .addressing import authority_of
from .asking import MOST_BYTES, UNCHANGED, Elsewhere, Silence, ask
from .claiming import still_mine
from .enqueuing import enqueue
from .listing import READERS, Entry, Listing, Unreadable, read_sitemap
from .politeness import take_turn

log = logging.getLogger(__name__)

MAPS = 2
"""Further site maps, the newest, that are read when a source is an index of them."""
LONGEST = timedelta(hours=24)
"""A source that keeps failing is still visited once a day."""
BUSY_AGAIN = timedelta(seconds=5)


def visit(source: Source, now: datetime, *, network: Network = INTERNET) -> int:
    """Ask the source once and put its new addresses in line; returns how many were new.

    The source was claimed. One whose claim was lost meanwhile, or whose host isn't free, changes nothing but its hour.
    """
    answer = _asked(source, now, network)
    if answer is None:
        still_mine(source).update(next_at=now + BUSY_AGAIN, lease_until=None)
        return 0
    if isinstance(answer, Silence):
        return _failed(source, answer, now)
    if answer.status == UNCHANGED:
        return _succeeded(source, answer, (), now)
    try:
        listing = READERS[source.kind](answer.body, answer.final_url)
    except Unreadable as failure:
        return _failed(source, Silence(failure.code), now)
    except Exception:  # what strangers send through three libraries must not leave a source that looks healthy
        log.exception("the answer of source %s breaks what reads it", source.pk)
        return _failed(source, Silence("broke"), now)
    return _succeeded(source, answer, _with_maps(source, listing, now, network), now)


def _asked(source: Source, now: datetime, network: Network) -> Fetched | Silence | None:
    """The source's answer, wherever it leads, each host in its turn; None where a host isn't free."""
    address, hops, conditions = source.address, 0, _conditions(source)
    while turn := take_turn(authority_of(address), now):
        answer = ask(
            address, turn, network=network, now=now, conditions=conditions, most_bytes=2 * MOST_BYTES, hops=hops
        )
        if not isinstance(answer, Elsewhere):
            return answer
        address, hops = answer.url, answer.hops
    return None


def _with_maps(source: Source, listing: Listing, now: datetime, network: Network) -> tuple[Entry, ...]:
    """The entries, with those of the newest further maps; a map that can't be read is left for the next visit."""
    entries = listing.entries
    if source.kind != SourceKind.SITEMAP:
        return entries
    for address in listing.maps[:MAPS]:
        turn = take_turn(authority_of(address), now) or take_turn(authority_of(address), now + timedelta(minutes=1))
        answer = ask(address, turn, network=network, now=now, most_bytes=2 * MOST_BYTES) if turn else None
        if isinstance(answer, Fetched):
            try:
                entries += read_sitemap(answer.body, answer.final_url).entries
            except Unreadable:
                continue
    return entries


def _conditions(source: Source) -> dict[str, str]:
    told = {"If-None-Match": source.etag, "If-Modified-Since": source.modified}
    return {name: value for name, value in told.items() if value}


@transaction.atomic
def _succeeded(source: Source, answer: Fetched, entries: tuple[Entry, ...], now: datetime) -> int:
    new = enqueue(entries, source, now)
    kept = {
        "etag": answer.headers.get("etag", source.etag)[:300],
        "modified": answer.headers.get("last-modified", source.modified)[:80],
        "succeeded_at": now, "failures": 0, "error": "", "error_facts": {}, "last_new": new,
        "found": source.found + new,
    }  # fmt: skip
    return new if _settle(source, now, timedelta(minutes=source.minutes), **kept) else 0


def _failed(source: Source, silence: Silence, now: datetime) -> int:
    failures = min(source.failures + 1, 1000)
    pause = min(timedelta(minutes=source.minutes) * 2 ** min(failures, 12), LONGEST)
    _settle(source, now, pause, failures=failures, error=silence.code, error_facts=dict(silence.facts), last_new=0)
    return 0


def _settle(source: Source, now: datetime, pause: timedelta, **health: Any) -> bool:
    kept = still_mine(source).update(next_at=now + pause, lease_until=None, visited_at=now, **health)
    return kept == 1
