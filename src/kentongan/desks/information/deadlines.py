"""The statutory clocks as pure rules: from a start, a number of working days and a calendar to a last day.

No framework and no record is known here. What a rule leaves open (is joint leave worked? is the day of receipt day 0?)
is handed in as further counts and a stricter calendar; the alarm is the earliest day that any of them gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kentongan.foundation.workdays import SkippedDay, WorkCalendar, add_working_days, working_days_between


class OnCompletion(StrEnum):
    """What it does to the reply's clock when an incomplete request is completed."""

    RESTART = "restart"
    RESUME = "resume"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Count:
    """A count that runs: ``days`` working days after ``start``, which is day 0."""

    start: date
    days: int


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a count, each day that it passed over, and the day by which the office warns itself."""

    count: Count
    day: date
    alarm: date
    skipped: tuple[SkippedDay, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the explanation: a working day with its number, or a day passed over with its reason."""

    day: date
    number: int | None
    reason: str = ""


def due_date(
    count: Count, calendar: WorkCalendar, *, strictest: WorkCalendar | None = None, others: Iterable[Count] = ()
) -> DueDate:
    """Find the last working day of a step of the statutory procedure.

    Args:
        count: the count as the rules in force have it; local days in the unit's own zone.
        calendar: the days off as the rules in force count them.
        strictest: the same calendar with every open question answered so that the day comes sooner.
        others: the counts that open questions of law would give instead; they move the alarm alone.
    Returns:
        The day with its skipped days; ``alarm`` is never later than ``day``.
    Raises:
        CalendarTooShort: a calendar has no rows for a year that a count enters.
    Source: UU 14/2008 art. 22(7) and 22(8), art. 36; Perki KI 1/2021; Perki KI 1/2019 art. 12 and 14.
    """
    counted = add_working_days(count.start, count.days, calendar)
    sooner = strictest or calendar
    alarms = (add_working_days(one.start, one.days, sooner).day for one in (count, *others))
    return DueDate(count, counted.day, min(counted.day, *alarms), counted.skipped, counted.confirmed)


def extended(count: Count, days: int) -> Count:
    """The count with an extension: its days follow on those of the reply (UU 14/2008 art. 22(8))."""
    return Count(count.start, count.days + days)


def completed(count: Count, *, asked: date, completed_on: date, rule: OnCompletion, calendar: WorkCalendar) -> Count:
    """The count after an incomplete request was completed.

    ``restart`` begins anew on the day of completion; ``resume`` goes on with the days that were left when the
    applicant was asked, at least one; ``nothing`` leaves it as it was.

    Args:
        count: the count that ran when the applicant was asked.
        asked: local day on which the applicant was told what is missing.
        completed_on: local day on which it was completed, the new day 0.
    Raises:
        CalendarTooShort: see :func:`due_date`.
    """
    if rule is OnCompletion.NOTHING:
        return count
    if rule is OnCompletion.RESTART:
        return Count(completed_on, count.days)
    used = working_days_between(count.start, max(asked, count.start), calendar)
    return Count(completed_on, max(count.days - used, 1))


def explained(start: date, due: date, skipped: Sequence[SkippedDay]) -> list[CountedDay]:
    """Every day from the day after the start to the last one: its number, or why it doesn't count."""
    reasons = {one.day: one.reason for one in skipped}
    lines: list[CountedDay] = []
    number = 0
    for place in range(1, (due - start).days + 1):
        day = start + timedelta(days=place)
        if day in reasons:
            lines.append(CountedDay(day, None, reasons[day]))
        else:
            number += 1
            lines.append(CountedDay(day, number))
    return lines


def reminder_days(alarm: date, distances: Iterable[int], calendar: WorkCalendar) -> dict[int, date]:
    """On which day each reminder falls due: ``distance`` working days before the alarm, or after it when negative.

    Raises:
        CalendarTooShort: see :func:`due_date`.
    """
    return {distance: _moved(alarm, -distance, calendar) for distance in distances}


def _moved(day: date, n: int, calendar: WorkCalendar) -> date:
    """The n-th working day after the day, or before it when n is negative; 0 is the day itself."""
    if n >= 0:
        return add_working_days(day, n, calendar).day
    while n < 0:
        day -= timedelta(days=1)
        if calendar.reason_off(day) is None:
            n += 1
    return day
