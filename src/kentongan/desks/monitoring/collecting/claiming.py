"""Which sources are due, and which addresses: taken by one worker for a while, given back when its time runs out.

The shape is the outbox's (decision 7): every step is one UPDATE that names the fence it read, so that it holds on
SQLite, where no row is locked; ``SKIP LOCKED`` keeps workers on PostgreSQL out of each other's way.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q

from ..models import Address, Source
from ..states import AddressState
from .politeness import later, take_turn

LEASE = timedelta(minutes=5)
"""How long a visit may take before another worker takes over: far longer than any visit does."""
WIDE = 200
"""Due addresses that are looked at to find hosts that are free."""

Row = TypeVar("Row", bound=models.Model)


def claim_sources(now: datetime, limit: int) -> list[Source]:
    """Up to ``limit`` due sources for this worker, the longest due first."""
    rows = Source.objects.for_system("the collector looks for sources that are due").filter(active=True)
    due = rows.filter(Q(lease_until=None) | Q(lease_until__lte=now), next_at__lte=now)
    if not due.exists():
        return []
    with transaction.atomic():
        found = due.select_for_update(skip_locked=True, of=("self",)).select_related("outlet").order_by("next_at")
        return [source for source in found[:limit] if take(source, now)]


def claim_addresses(now: datetime, limit: int) -> list[Address]:
    """Up to ``limit`` waiting addresses for this worker, at most one of each host, whose turn is taken with it."""
    waiting = Address.objects.filter(state=AddressState.WAITING, next_at__lte=now)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    taken: list[Address] = []
    asked: set[str] = set()
    for address in waiting.filter(free).order_by("next_at")[:WIDE]:
        if address.host in asked:
            continue
        asked.add(address.host)
        if take_turn(address.host, now) is None:
            _wait(address, later(address.host) or now)
        elif take(address, now):
            taken.append(address)
            if len(taken) == limit:
                break
    return taken


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


def _wait(address: Address, until: datetime) -> None:
    """Put the addresses of a busy host behind those that can be read now."""
    Address.objects.filter(pk=address.pk, next_at=address.next_at).update(next_at=until)
