"""Puts addresses in line to be read. What a site says of its own addresses counts more than what strangers say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from ..models import Address, Source
from ..states import AddressState
from .addressing import authority_of, canonical, digest, host_of, is_site_of
from .listing import Entry
from .politeness import note_queued

APART = timedelta(seconds=2)
"""Between addresses of one host that were named together."""
AGAIN = timedelta(days=7)
"""After which an address that couldn't be read is tried once more, if a source still names it."""


@transaction.atomic
def enqueue(entries: Sequence[Entry], source: Source | None, now: datetime) -> int:
    """Put addresses in line that were never seen, spread over time by host; returns how many were new.

    A source of the very site corrects what strangers said of its addresses: how they are written, title and time. Of
    addresses elsewhere nothing is believed but that they exist.
    """
    named = {digest(canonical(entry.url)): entry for entry in entries}
    known = set(Address.objects.filter(digest__in=named).values_list("digest", flat=True))
    new = _rows({key: entry for key, entry in named.items() if key not in known}, source, now)
    mended = _to_mend(named, source, now)
    hosts = {row.host for row in new} | set(mended.values_list("host", flat=True))
    if hosts:
        note_queued(hosts | {authority_of(named[key].url) for key in mended.values_list("digest", flat=True)}, now)
    Address.objects.bulk_create(new, ignore_conflicts=True)
    for row in mended.select_for_update().order_by("pk"):
        Address.objects.filter(pk=row.pk).update(**_mended(row, named[row.digest], source, now))
    return len(new)


def want(address: Address, url: str, now: datetime) -> None:
    """Have an address read for somebody who waits for it, as they wrote it if nobody of its site wrote it otherwise.

    One that was given up is tried again.
    """
    note_queued([authority_of(url), address.host], now)
    rows = Address.objects.filter(pk=address.pk)
    if not rows.filter(state=AddressState.WAITING).update(next_at=now, wanted=True):
        rows.filter(mention=None).update(**_anew(url, now), wanted=True)
    rows.filter(state=AddressState.WAITING, own=False).update(url=url, host=authority_of(url), at="", hops=0)


def _rows(named: Mapping[str, Entry], source: Source | None, now: datetime) -> list[Address]:
    rows, places = [], Counter[str]()
    for key, entry in named.items():
        host, own = authority_of(entry.url), _is_own(source, entry)
        due = now + APART * places[host]
        places[host] += 1
        rows.append(
            Address(
                digest=key, url=entry.url, host=host, source=source, next_at=due, own=own,
                told=_told(entry) if own else {},
            )
        )  # fmt: skip
    return rows


def _to_mend(named: Mapping[str, Entry], source: Source | None, now: datetime) -> QuerySet[Address]:
    """Addresses that wait or were given up as strangers named them, if this is their site; and old failures."""
    own = {key for key, entry in named.items() if _is_own(source, entry)}
    strange = Q(digest__in=own, own=False) & ~Q(state=AddressState.READ)
    failed = Q(digest__in=named, state=AddressState.REFUSED, next_at__lte=now - AGAIN)
    return Address.objects.filter(strange | failed)


def _mended(row: Address, entry: Entry, source: Source | None, now: datetime) -> dict[str, Any]:
    if not _is_own(source, entry):
        return _anew(row.url, now)
    return {**_anew(entry.url, now), "source": source, "own": True, "told": _told(entry)}


def _anew(url: str, now: datetime) -> dict[str, Any]:
    """An address as at its beginning; whoever reads it at this moment reads it in vain."""
    return {
        "url": url, "host": authority_of(url), "at": "", "hops": 0, "state": AddressState.WAITING, "next_at": now,
        "attempts": 0, "error": "", "error_facts": {}, "lease_until": None, "fence": F("fence") + 1,
    }  # fmt: skip


def _is_own(source: Source | None, entry: Entry) -> bool:
    """Whether the source stands on the site whose address it names."""
    if source is None:
        return False
    return is_site_of(host_of(source.address), entry.url) or is_site_of(source.outlet.key, entry.url)


def _told(entry: Entry) -> dict[str, str]:
    told = {"title": entry.title, "published_at": entry.published_at.isoformat() if entry.published_at else ""}
    return {name: value for name, value in told.items() if value}
