"""Counting working days forward from a day of receipt, and between two days."""

from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import WorkCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day the count passed over, with the reason a page can show."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count ended, what it skipped, and whether every year it used is confirmed."""

    day: date
    skipped: tuple[SkippedDay, ...]
    confirmed: bool


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Tell whether the day is worked.

    Raises:
        CalendarTooShort: the day's year is not covered.
    """
    return calendar.reason_off(day) is None


def add_working_days(start: date, n: int, calendar: WorkCalendar) -> Counted:
    """Find the n-th working day after the start; the start itself is day 0, worked or not.

    Args:
        start: local date in the unit's own zone.
        n: number of working days, 0 or more; 0 gives the start itself.
        calendar: the days off, for every year the count enters.
    Returns:
        The day reached and each skipped day with its reason, in order.
    Raises:
        ValueError: ``n`` is negative.
        CalendarTooShort: the count entered a year that the calendar does not cover.
    Source: UU 14/2008 art. 22(7) counts in working days; that receipt is day 0 is a setting of the
        statutory procedure, fixed here as its default.
    """
    if n < 0:
        raise ValueError("a number of working days is never negative")
    day, counted, skipped = start, 0, list[SkippedDay]()
    while counted < n:
        day += ONE_DAY
        reason = calendar.reason_off(day)
        if reason is None:
            counted += 1
        else:
            skipped.append(SkippedDay(day, reason))
    years = range((start + ONE_DAY).year, day.year + 1) if n else range(0)
    return Counted(day, tuple(skipped), all(year in calendar.confirmed_years for year in years))


def working_days_between(a: date, b: date, calendar: WorkCalendar) -> int:
    """Count the working days after ``a`` up to and including ``b``; negative when ``b`` comes first.

    It undoes :func:`add_working_days`: between a start and the day that ``n`` working days reach lie ``n``.

    Raises:
        CalendarTooShort: a day in between belongs to a year that the calendar does not cover.
    """
    if b < a:
        return -working_days_between(b, a, calendar)
    days = ((a + ONE_DAY * i) for i in range(1, (b - a).days + 1))
    return sum(is_working_day(day, calendar) for day in days)
