"""What came, in the order in which it came, for programs that ask again and again and want each thing once."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from ..models import Concern
from .models import ArrivalMark

SETTLED = timedelta(minutes=3)
"""After so long every worker has committed what it began, or was killed."""
KEPT = timedelta(hours=1)
SPAN = 20_000
"""Arrivals before all units that one request looks through."""
WHY = "how far arrivals are"


def mark_arrivals(now: datetime | None = None) -> None:
    """Note how far arrivals are, and forget what is noted no more."""
    now = now or timezone.now()
    highest = Concern.objects.for_system(WHY).aggregate(number=Max("pk"))["number"] or 0
    ArrivalMark.objects.bulk_create([ArrivalMark(at=now, concern=highest)], ignore_conflicts=True)
    ArrivalMark.objects.filter(at__lt=now - KEPT).delete()


def settled() -> int:
    """The number up to which nothing can come any more; 0 while none is known."""
    old_enough = ArrivalMark.objects.filter(at__lte=timezone.now() - SETTLED)
    return old_enough.aggregate(number=Max("concern"))["number"] or 0


def arrived(units: Collection[int], after: int, limit: int) -> tuple[list[Concern], int, bool]:
    """What came before these units after a number.

    Returns:
        Concerns in the order of their arrival; the number after which to go on; whether there is more already.
    """
    end = settled()
    reached = max(after, min(after + SPAN, end))
    rows = Concern.objects.for_system("units that the key opens").filter(unit__in=units, pk__gt=after, pk__lte=reached)
    found = list(rows.order_by("pk")[: limit + 1])
    if len(found) > limit:
        found = found[:limit]
        reached = found[-1].pk
    return found, reached, reached < end
