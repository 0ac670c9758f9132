"""The calendar as a value: which days are not worked, why, and for which years that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SATURDAY, SUNDAY = 5, 6


def _saturday_and_sunday() -> dict[int, str]:
    return {SATURDAY: "Sabtu", SUNDAY: "Minggu"}


class CalendarTooShort(ValueError):  # noqa: N818 (it says what is wrong in the words of the domain)
    """A count entered a year of which the calendar has no rows."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the calendar has no rows for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days off with their reasons, the weekend, and the years it speaks for.

    Args:
        days: date → reason, for each day off besides the weekend; a date here stays off on a weekend.
        years: years whose days off are all listed; other years can't be counted.
        confirmed_years: those of ``years`` in which someone has confirmed every row against its decree.
        weekend: weekday number (Monday is 0) → its name, the reason shown for it.
    """

    days: Mapping[date, str]
    years: frozenset[int]
    confirmed_years: frozenset[int] = frozenset()
    weekend: Mapping[int, str] = field(default_factory=_saturday_and_sunday)

    def reason_off(self, day: date) -> str | None:
        """Say why the day is not worked; None for a working day.

        Raises:
            CalendarTooShort: the day's year is not covered.
        """
        if day.year not in self.years:
            raise CalendarTooShort(day.year)
        if day in self.days:
            return self.days[day]
        return self.weekend.get(day.weekday())
