"""How often things were seen: the numbers that pages show. Readers are counted in ``readers``."""

from collections.abc import Iterable

from django.db.models.functions import Greatest

from .models import ViewCount


def start_at(kind: str, object_id: int, count: int) -> None:
    """Let a counter begin at a number brought from elsewhere; one that is already higher stays.

    Raises:
        ValueError: the number is negative.
    """
    if count < 0:
        raise ValueError("a counter starts at zero or above")
    ViewCount.objects.bulk_create([ViewCount(kind=kind, object_id=object_id, count=count)], ignore_conflicts=True)
    ViewCount.objects.filter(kind=kind, object_id=object_id).update(count=Greatest("count", count))


def views(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Number of readers by id; what nobody has opened counts 0."""
    wanted = list(ids)
    rows = ViewCount.objects.filter(kind=kind, object_id__in=wanted).values_list("object_id", "count")
    return dict.fromkeys(wanted, 0) | dict(rows)
