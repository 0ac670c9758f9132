"""Brings the counts up to what stands: from the journal to days that are due, and from these to counts.

Each step is one transaction, so that a worker may be killed anywhere and any number may work at once: a day is counted
from what stands in the database, of two that count it the last one to begin writes, and a day that was touched while it
was counted stays due.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from ..models import Mention, Version
from .counting import count
from .days import day_of
from .models import TalliedDay, Tally, Touched
from .tallying import Figures, Scope, pair_of

AT_ONCE = 2000
"""Entries of the journal that are consumed at once."""
LEASE = timedelta(minutes=10)
SLOW = 5.0
"""Seconds: a day that takes longer to count rests afterwards, three times as long as that."""
REST = 3
DUE = Q(asked__gt=F("counted"))


def fold(seconds: float = 30.0, days: Collection[date] | None = None) -> bool:
    """Count what is due, the newest days first, for so many seconds; whether everything is counted.

    Args:
        days: only these.
    """
    until = monotonic() + seconds
    while spread():
        if monotonic() > until:
            return False
    for row in _due(days):
        if monotonic() > until:
            return False
        count_day(row)
    return not pending()


def spread() -> bool:
    """Ask for the days on which touched mentions and their stories lie; whether there was anything in the journal."""
    entries = list(Touched.objects.order_by("pk").values_list("pk", "mention", "story")[:AT_ONCE])
    if not entries:
        return False
    numbers = {number for _pk, number, _story in entries}
    stories = {story for _pk, _number, story in entries if story}
    stories.update(Version.objects.filter(pk__in=numbers).values_list("story_id", flat=True))
    days = {day_of(number) for number in numbers}
    days.update(map(day_of, Version.objects.filter(story__in=stories).values_list("pk", flat=True).iterator()))
    with transaction.atomic():
        ask_for(days)
        Touched.objects.filter(pk__in=[pk for pk, _number, _story in entries]).delete()
    return True


def ask_for(days: Iterable[date]) -> None:
    """Have days counted anew; in the caller's transaction."""
    wanted = sorted(set(days))
    TalliedDay.objects.bulk_create([TalliedDay(day=day) for day in wanted], ignore_conflicts=True)
    list(TalliedDay.objects.select_for_update().filter(day__in=wanted).order_by("day").values_list("pk"))
    TalliedDay.objects.filter(day__in=wanted).update(asked=F("asked") + 1)


@transaction.atomic
def ask_for_all() -> None:
    """Have every day counted anew on which there is a mention, or was one."""
    ends = Mention.objects.aggregate(first=Min("pk"), last=Max("pk"))
    known = list(TalliedDay.objects.values_list("day", flat=True))
    if ends["first"] is not None:
        first, last = day_of(ends["first"]), day_of(ends["last"])
        known += [first + timedelta(days=at) for at in range((last - first).days + 1)]
    ask_for(known)


def pending() -> bool:
    """Whether anything is not yet counted."""
    return Touched.objects.exists() or TalliedDay.objects.filter(DUE).exists()


def _due(days: Collection[date] | None) -> list[TalliedDay]:
    rows = TalliedDay.objects.filter(DUE).order_by("-day")
    found = rows if days is None else rows.filter(day__in=days)
    return [row for row in found if not _rests(row)]


def _rests(row: TalliedDay) -> bool:
    if row.took < SLOW or row.counted_at is None:
        return False
    return timezone.now() - row.counted_at < timedelta(seconds=REST * row.took)


def count_day(row: TalliedDay) -> bool:
    """Count a day anew, unless somebody else is at it; whether it was."""
    now, begun = timezone.now(), monotonic()
    mine = TalliedDay.objects.filter(DUE, pk=row.pk, fence=row.fence)
    free = mine.filter(Q(lease_until=None) | Q(lease_until__lt=now))
    if not free.update(fence=row.fence + 1, lease_until=now + LEASE):
        return False
    asked = TalliedDay.objects.values_list("asked", flat=True).get(pk=row.pk)
    figures = count(row.day).figures
    return _keep(row, asked, figures, monotonic() - begun)


@transaction.atomic
def _keep(row: TalliedDay, asked: int, figures: dict[Scope, Figures], took: float) -> bool:
    standing = TalliedDay.objects.filter(pk=row.pk, fence=row.fence + 1)
    if not standing.update(counted=asked, lease_until=None, counted_at=timezone.now(), took=took):
        return False
    Tally.objects.for_system("a day is counted anew").filter(day=row.day).delete()
    Tally.framework.bulk_create([_tally(row.day, scope, one) for scope, one in figures.items()], batch_size=500)
    return True


def _tally(day: date, scope: Scope, figures: Figures) -> Tally:
    mentions, stories = pair_of(figures, "said")
    against = pair_of(figures, "tone", "-1")[1]
    unit, below = scope
    return Tally(
        unit_id=unit, below=below, day=day, mentions=mentions, stories=stories, against=against, figures=figures
    )  # fmt: skip
