"""Which sources are due, and which addresses: taken by one worker for a while, given back when its time runs out.

The shape is the outbox's (decision 7): every step is one UPDATE that names the fence it read, so that it holds on
SQLite, where no row is locked; ``SKIP LOCKED`` keeps workers on PostgreSQL out of each other's way.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from ..models import Address, HostTurn, Source
from ..states import AddressState
from .politeness import take_turn

LEASE = timedelta(minutes=5)
"""How long a visit may take before another worker takes over: far longer than any visit does."""
OF_HOST = 2
"""Questions to one host that a worker has under way, however slowly it answers."""
OF_SOURCE = 3
"""Addresses of one source that a worker reads at the same time."""

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Load:
    """What a worker has under way: questions by host, and addresses by the source that named them."""

    hosts: Counter[str] = field(default_factory=Counter)
    sources: Counter[int] = field(default_factory=Counter)
    of_source: int = OF_SOURCE

    def has_room(self, address: Address) -> bool:
        """Whether one more of this host and of this source may be read."""
        return self.hosts[address.host] < OF_HOST and self.sources[address.source_id or 0] < self.of_source

    def add(self, host: str, source: int | None) -> None:
        """Count one more; what nobody's source named isn't counted by source."""
        self.hosts[host] += 1
        if source:
            self.sources[source] += 1

    def full_hosts(self) -> list[str]:
        return [host for host, count in self.hosts.items() if count >= OF_HOST]

    def full_sources(self) -> list[int]:
        return [source for source, count in self.sources.items() if count >= self.of_source]


def claim_sources(now: datetime, limit: int) -> list[Source]:
    """Up to ``limit`` due sources for this worker, the longest due first."""
    rows = Source.objects.for_system("the collector looks for sources that are due").filter(active=True)
    due = rows.filter(Q(lease_until=None) | Q(lease_until__lte=now), next_at__lte=now)
    if limit < 1 or not due.exists():
        return []
    with transaction.atomic():
        found = due.select_for_update(skip_locked=True, of=("self",)).select_related("outlet").order_by("next_at")
        return [source for source in found[:limit] if take(source, now)]


def claim_wanted(now: datetime, limit: int, load: Load) -> list[Address]:
    """Up to ``limit`` of the addresses for which people wait, at most one of each host, whose turn is taken with it."""
    rows = _due(now).filter(wanted=True)
    if limit < 1 or not rows.exists():
        return []
    busy = HostTurn.objects.filter(pk=OuterRef("host"), free_at__gt=now)
    with transaction.atomic():
        found = rows.exclude(Exists(busy)).exclude(host__in=load.full_hosts()).order_by("next_at")
        free = {address.host: address for address in reversed(found[:limit])}
        return [address for address in free.values() if _take_with_host(address, now, load)]


def claim_addresses(now: datetime, limit: int, load: Load | None = None) -> list[Address]:
    """Up to ``limit`` waiting addresses for this worker, at most one of each host, whose turn is taken with it.

    They are looked for host by host, those that were left alone longest first: however many addresses one host
    or one source has in line, the others aren't looked through for it.
    """
    if limit < 1 or not _due(now).exists():
        return []
    load = load or Load(of_source=limit)
    taken: list[Address] = []
    asked: set[str] = set()
    with transaction.atomic():
        while len(taken) < limit and (found := _first_of_free_hosts(now, limit - len(taken), asked, load)):
            for address in found:
                if load.has_room(address):
                    asked.add(address.host)
                    if _take_with_host(address, now, load):
                        taken.append(address)
    return taken


def _due(now: datetime) -> "models.QuerySet[Address]":
    rows = Address.objects.filter(state=AddressState.WAITING, next_at__lte=now)
    return rows.filter(Q(lease_until=None) | Q(lease_until__lte=now))


def _first_of_free_hosts(now: datetime, limit: int, asked: set[str], load: Load) -> list[Address]:
    """The first due address of each of up to ``limit`` hosts that are free."""
    first = _due(now).filter(host=OuterRef("pk")).order_by("next_at")
    hosts = HostTurn.objects.filter(free_at__lte=now, queued_at__isnull=False)
    hosts = hosts.exclude(pk__in=[*asked, *load.full_hosts()])
    hosts = hosts.annotate(first=Subquery(first.values("pk")[:1])).filter(first__isnull=False)
    if full := load.full_sources():
        hosts = hosts.annotate(source=Subquery(first.values("source")[:1])).filter(Q(source=None) | ~Q(source__in=full))
    rows = hosts.select_for_update(skip_locked=True, of=("self",)).order_by("free_at").values_list("first", flat=True)
    found = Address.objects.in_bulk(list(rows[:limit]))
    return list(found.values())


def _take_with_host(address: Address, now: datetime, load: Load) -> bool:
    if take_turn(address.host, now) is None or not take(address, now):
        return False
    load.add(address.host, address.source_id)
    return True


def take(row: Any, now: datetime) -> bool:
    """Claim a row for this worker; False when another was quicker."""
    until = now + LEASE
    taken = still_mine(row).update(fence=row.fence + 1, lease_until=until)
    row.fence += 1
    row.lease_until = until
    return taken == 1


def still_mine(row: Row) -> "models.QuerySet[Row]":
    """The row as it was claimed; empty when the claim was lost, so that a late result changes nothing."""
    return type(row)._base_manager.filter(pk=row.pk, fence=row.fence)  # type: ignore[attr-defined]  # noqa: SLF001 (claimed through a door)
