"""The days that an analysis covers, and the equally many before them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 366
"""Days of a period."""
BY_DAY, BY_WEEK = 31, 184
"""Days up to which a period is drawn by days, and by weeks; longer ones by months."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last one, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days, right before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def parts(self) -> Iterator["Period"]:
        """In days, weeks that begin on Mondays, or months, by its length; the ends may be cut."""
        begin = self.first
        while begin <= self.last:
            end = min(self._end(begin), self.last)
            yield Period(begin, end)
            begin = end + timedelta(days=1)

    def _end(self, begin: date) -> date:
        if self.days <= BY_DAY:
            return begin
        if self.days <= BY_WEEK:
            return begin + timedelta(days=6 - begin.weekday())
        return (begin.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def last_days(days: int, today: date) -> Period:
    """So many days up to today."""
    return Period(today - timedelta(days=days - 1), today)


def this_month(today: date) -> Period:
    return Period(today.replace(day=1), today)


def last_month(today: date) -> Period:
    end = today.replace(day=1) - timedelta(days=1)
    return Period(end.replace(day=1), end)
