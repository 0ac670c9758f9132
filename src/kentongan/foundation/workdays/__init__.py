"""Working-day arithmetic (hari kerja): pure rules over a calendar value.

The day on which a count starts, the day of receipt, is day 0. A count never guesses: a year of which the
calendar knows nothing raises :class:`CalendarTooShort`.
"""

from .calendar import CalendarTooShort, WorkCalendar
from .counting import Counted, SkippedDay, add_working_days, is_working_day, working_days_between

__all__ = [
    "CalendarTooShort",
    "Counted",
    "SkippedDay",
    "WorkCalendar",
    "add_working_days",
    "is_working_day",
    "working_days_between",
]
