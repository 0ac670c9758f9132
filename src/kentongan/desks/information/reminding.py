"""When the office is reminded of a last day: at set distances in working days, each once."""

from datetime import date

from kentongan.foundation.workdays import WorkCalendar

from .deadlines import reminder_days
from .models import ClockEntry, Reminder, Step

DISTANCES = (3, 1, 0, -1, -3)
"""Working days before the alarm; what is negative comes after it and also goes to the superior."""
AFTER_APPLICANT = (-1,)
"""Of the applicant's own term the office is reminded once, when it has ended."""


def distances_of(entry: ClockEntry) -> tuple[int, ...]:
    """At which distances an entry's last day is recalled."""
    return AFTER_APPLICANT if entry.step == Step.COMPLETION else DISTANCES


def days_of(entry: ClockEntry, calendar: WorkCalendar) -> dict[int, date]:
    """Distance → day of every reminder of an entry; none on the day on which its clock began or before."""
    if entry.alarm is None or entry.start is None:
        return {}
    days = reminder_days(entry.alarm, distances_of(entry), calendar)
    return {distance: day for distance, day in days.items() if day > entry.start}


def schedule(entry: ClockEntry, calendar: WorkCalendar) -> dict[int, date]:
    """As above, of the reminders that haven't left yet."""
    left = set(Reminder.objects.filter(entry=entry).values_list("distance", flat=True))
    return {distance: day for distance, day in days_of(entry, calendar).items() if distance not in left}


def next_reminder(entry: ClockEntry, calendar: WorkCalendar) -> date | None:
    """The day of the next reminder of an entry; none when all have left."""
    return min(schedule(entry, calendar).values(), default=None)


def passed(entry: ClockEntry, calendar: WorkCalendar, today: date) -> list[Reminder]:
    """Reminders of an entry whose own day lay before today when it was written, marked as left: not yet saved."""
    return [Reminder(entry=entry, distance=n) for n, day in days_of(entry, calendar).items() if day < today]
