"""Puts an event into the outbox for every webhook that is to be told of it, in the transaction of what happened."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from kentongan.foundation.outbox import send
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.units.models import Unit

from ..scopes import seen_by, units_of
from .events import TRIAL, events
from .models import Webhook

CHANNEL = "webhook"
TRIED_FOR = timedelta(hours=20)
"""So long an event is tried again, with growing pauses; the outbox makes about fifty attempts in it."""

Data = Callable[[frozenset[int]], dict[str, Any]]


def listening(event: str) -> list[Webhook]:
    """Open webhooks that are to be told of an event."""
    rows = Webhook.objects.for_system("whom an event is told").filter(closed_at=None)
    return [row for row in rows.select_related("unit", "by").order_by("pk") if event in row.events]


def tell(event: str, *, units: Collection[int], data: Data, occurrence: str) -> int:
    """Tell it to those who may see it in one of these units, each once for an occurrence.

    Args:
        data: gives plain values for those of the units that one webhook may be told of.
        occurrence: which one it is, at most 100 characters.
    Returns:
        How many are told.
    """
    told = 0
    for row in listening(event):
        if seen := units_told(row, event) & frozenset(units):
            _send(row, event, data(seen), occurrence)
            told += 1
    return told


def try_out(row: Webhook) -> Message:
    """Tell it that this is a trial."""
    return _send(row, TRIAL, {}, timezone.now().isoformat())


def units_told(row: Webhook, event: str) -> frozenset[int]:
    """Of which units it may be told of this event at this moment: where its maker may see it."""
    known = events().get(event)
    return seen_by(row.by, known.right, units_of(row.unit, below=row.below)) if known else frozenset()


def codes_of(units: Collection[int]) -> list[str]:
    """The codes of units, in their order."""
    return list(Unit.objects.filter(pk__in=units).order_by("code").values_list("code", flat=True))


def _send(row: Webhook, event: str, data: dict[str, Any], occurrence: str) -> Message:
    payload = {"webhook": row.pk, "event": event, "at": timezone.now().isoformat(timespec="seconds"), "data": data}
    key = f"{row.prefix}{event}:{occurrence}"
    return send(CHANNEL, payload, key=key, unit=row.unit.code, expires_in=TRIED_FOR)
