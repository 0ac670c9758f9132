"""Counts the stories that are new before each unit, by day and hour of the unit's own clock, and keeps the counts.

A story counts once for a unit, in the hour in which its first version before this unit was published. Mentions are
numbered by their time, so a span of time is a range of numbers and nothing older is read. What arrives late, and
stories that turn out to be one, change the counts of today and the two days before; older days stay as they are.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, Q

from ..models import Concern, Source
from ..numbering import LOW, first_number
from .models import CountedDay, HeardHour
from .offices import WEST, Office

LATELY = 2
"""Days before today whose counts may still change."""
MOST_BEHIND = 28
"""Days that are made up for after a standstill; what lies further back counts as not listened to."""
HOUR = timedelta(hours=1)
_DAY, _HOUR = 86_400, 3_600
_ORDINAL = date(1970, 1, 1).toordinal()

Hours = dict[date, defaultdict[int, Counter[int]]]


def count_anew(offices: Sequence[Office], muted: Collection[tuple[int, str]], now: datetime) -> None:
    """Bring the counts up to this moment: of the days that may have changed, and of those that were missed.

    Args:
        muted: (unit's number, story's key) that aren't counted.
    """
    today = now.astimezone(WEST).date()
    last = max(now.astimezone(ZoneInfo(one.zone)).date() for one in offices)
    oldest = _oldest(today)
    days = [oldest + timedelta(days=at) for at in range((last - oldest).days + 1)]
    found, heard = _counted(offices, days, frozenset(muted), now)
    with transaction.atomic():
        CountedDay.objects.bulk_create(
            [CountedDay(day=day, hours=_plain(found[day])) for day in days],
            update_conflicts=True, unique_fields=["day"], update_fields=["hours"],
        )  # fmt: skip
        note_heard(heard | _listened(now))


def _oldest(today: date) -> date:
    """The first day whose counts may have changed, or are missing; at the very first time, today."""
    kept = CountedDay.objects.aggregate(first=Min("day"), last=Max("day"))
    if kept["last"] is None:
        return today
    oldest: date = max(
        min(today - timedelta(days=LATELY), kept["last"]), today - timedelta(days=MOST_BEHIND), kept["first"]
    )
    return oldest


def note_heard(hours: Iterable[datetime]) -> None:
    """Keep that something could be heard in these hours."""
    HeardHour.objects.bulk_create([HeardHour(start=hour) for hour in sorted(hours)], ignore_conflicts=True)


def _listened(now: datetime) -> set[datetime]:
    """This hour, if a source was read within the last; where no source is read, all there is is brought by hand."""
    active = Source.objects.for_system("whether anybody listens").filter(active=True)
    last = active.aggregate(found=Max("succeeded_at"), any=Min("pk"))
    heard = last["any"] is None or (last["found"] is not None and now - last["found"] <= HOUR)
    return {now.replace(minute=0, second=0, microsecond=0)} if heard else set()


def _counted(
    offices: Sequence[Office], days: Sequence[date], muted: frozenset[tuple[int, str]], now: datetime
) -> tuple[Hours, set[datetime]]:
    """Stories per day, unit and hour; and the hours in which anything was said."""
    begin = min(_start(days[0], one.zone) for one in offices)
    offset = {one.unit.number: int(_offset(one.zone, begin).total_seconds()) for one in offices}
    found: Hours = {day: defaultdict(Counter) for day in days}
    heard = set()
    for unit, story, number in _first_versions(first_number(begin), first_number(now)):
        second = number >> LOW
        heard.add(datetime.fromtimestamp(second - second % _HOUR, UTC))
        local = second + offset.get(unit, 0)
        day = date.fromordinal(_ORDINAL + local // _DAY)
        if day in found and unit in offset and (unit, f"story:{story}") not in muted:
            found[day][unit][local % _DAY // _HOUR] += 1
    return found, heard


def _first_versions(begin: int, end: int) -> Iterable[tuple[int, int, int]]:
    """(unit, story, number of the story's first version before this unit), where that lies between the numbers."""
    rows = Concern.objects.for_system("stories are counted before all units")
    before = rows.filter(
        unit=OuterRef("unit"), mention__lt=begin, mention__version__story=OuterRef("mention__version__story")
    )
    inside = rows.filter(mention__gte=begin, mention__lt=end, mention__version__isnull=False)
    new = inside.filter(Q(mention__version__story__first__gte=begin) | ~Exists(before))
    return (
        new.order_by()
        .values_list("unit_id", "mention__version__story_id")
        .annotate(number=Min("mention_id"))
        .iterator()
    )


def _start(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))


def _offset(zone: str, moment: datetime) -> timedelta:
    """Indonesia's zones know no summer time."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


def _plain(counted: Mapping[int, Counter[int]]) -> dict[str, dict[str, int]]:
    return {
        str(unit): {str(hour): told for hour, told in sorted(hours.items())} for unit, hours in sorted(counted.items())
    }


def rows_of(first: date, days: int) -> Iterable[tuple[int, date, int, int]]:
    """(unit's number, day, hour, stories) of what was counted, as ``alerting.counts.hourly`` reads it."""
    kept = CountedDay.objects.filter(day__gte=first, day__lt=first + timedelta(days=days))
    for row in kept:
        for unit, hours in row.hours.items():
            for hour, told in hours.items():
                yield int(unit), row.day, int(hour), told


def series(units: Collection[int], first: date, days: int) -> list[int | None]:
    """Stories of these units together on each day; None for a day that wasn't counted."""
    wanted = {str(number) for number in units}
    kept = {
        row.day: row.hours for row in CountedDay.objects.filter(day__gte=first, day__lt=first + timedelta(days=days))
    }
    return [
        sum(sum(hours.values()) for unit, hours in kept[day].items() if unit in wanted) if day in kept else None
        for day in (first + timedelta(days=at) for at in range(days))
    ]
