"""Who reads which shard: by compare-and-set, with a lease and a fence, on one machine or many."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .models import Shard
from .states import ShardState

LEASE = timedelta(minutes=10)
"""Longer than a portion takes; each portion renews it."""
MOST_ATTEMPTS = 5
"""Beginnings without a portion after which a shard is given up: it ends whoever reads it."""
CHANGED, STOPS = "changed", "stops"
AT_ONCE = 500
ENDING = ".warc.gz"


def found(names: Iterable[str]) -> list[str]:
    """The shards that files and folders of the file store name, in order.

    Raises:
        FileNotFoundError: there is no such folder, or nothing in it.
    """
    shards: list[str] = []
    for name in names:
        plain = name.strip("/")
        inside = [plain] if plain.endswith(ENDING) else _inside(plain)
        if not inside:
            raise FileNotFoundError(name)
        shards += inside
    return list(dict.fromkeys(shards))


def _inside(folder: str) -> list[str]:
    return sorted(f"{folder}/{name}" for name in default_storage.listdir(folder)[1] if name.endswith(ENDING))


def enrol(files: Sequence[str], *, before: str = "") -> list[str]:
    """Note the shards; gives those that still are to be read. One that was given up is begun again.

    Args:
        before: as ``Shard.before``.
    Raises:
        FileNotFoundError: a shard isn't there.
    """
    left: list[str] = []
    for begin in range(0, len(files), AT_ONCE):
        some = files[begin : begin + AT_ONCE]
        sizes = {name: default_storage.size(name) for name in some}
        Shard.objects.bulk_create(
            [Shard(file=name, size=size, before=before) for name, size in sizes.items()], ignore_conflicts=True
        )
        rows = Shard.objects.filter(file__in=some)
        rows.filter(state=ShardState.FAILED).update(state=ShardState.WAITING, attempts=0, error="")
        other = [row.pk for row in rows if row.size != sizes[row.file]]
        rows.filter(pk__in=other, position__gt=0).update(state=ShardState.FAILED, error=CHANGED)
        for row in rows.filter(pk__in=other, position=0):
            rows.filter(pk=row.pk, position=0).update(size=sizes[row.file])
        rows.filter(state=ShardState.WAITING).update(before=before)
        left += rows.filter(state=ShardState.WAITING).order_by("file").values_list("file", flat=True)
    return left


def claim(file: str, run: str) -> Shard | None:
    """Take the shard, if nobody else is at it.

    Within one run a shard is handed out once, and again only when its worker is gone; so the run takes over at once
    what it holds itself, and the fence keeps out whoever comes back.
    """
    now = timezone.now()
    waiting = Shard.objects.filter(file=file, state=ShardState.WAITING)
    spent = waiting.filter(attempts__gte=MOST_ATTEMPTS)
    if spent.update(state=ShardState.FAILED, error=STOPS, lease_until=None):
        return None
    row = waiting.first()
    if row is None:
        return None
    free = Q(lease_until=None) | Q(lease_until__lt=now) | Q(run=run)
    mine = waiting.filter(free, fence=row.fence)
    if not mine.update(fence=row.fence + 1, run=run, lease_until=now + LEASE, attempts=F("attempts") + 1):
        return None
    return Shard.objects.get(file=file)


def still_mine(shard: Shard) -> "QuerySet[Shard]":
    """The row, as long as nobody else has taken it and it is where it was found."""
    return Shard.objects.filter(
        pk=shard.pk, fence=shard.fence, position=shard.position, state=ShardState.WAITING
    )  # fmt: skip
