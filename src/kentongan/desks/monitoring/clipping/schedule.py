"""When a clipping is due, on the clock of its office. Indonesia's zones know no summer time."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
"""ISO weekdays, Monday being 1."""


def due_on(day: date, hour: time, zone: str) -> datetime:
    """The moment at which the clipping of a day is due."""
    return datetime.combine(day, hour, ZoneInfo(zone))


def next_due(after: datetime, hour: time, weekdays: Collection[int], zone: str) -> datetime:
    """The first moment behind this one at which a clipping is due.

    Raises:
        ValueError: no weekday was chosen.
    """
    day = after.astimezone(ZoneInfo(zone)).date()
    for ahead in range(8):
        at = day + timedelta(days=ahead)
        if at.isoweekday() in weekdays and (due := due_on(at, hour, zone)) > after:
            return due
    raise ValueError("a clipping needs a weekday")


def due_today(now: datetime, hour: time, weekdays: Collection[int], zone: str) -> datetime | None:
    """The moment today at which the clipping was due, if it has passed; what was due on earlier days isn't made."""
    day = now.astimezone(ZoneInfo(zone)).date()
    due = due_on(day, hour, zone)
    return due if day.isoweekday() in weekdays and due <= now else None
