"""Days as they are counted: those of Jakarta's clock, for every unit alike (decision 30)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..numbering import first_number, moment_of

CLOCK = ZoneInfo("Asia/Jakarta")
"""Indonesia's zones know no summer time."""


def day_of(number: int) -> date:
    """The day on which a mention lies."""
    return moment_of(number).astimezone(CLOCK).date()


def numbers_of(first: date, last: date) -> tuple[int, int]:
    """The numbers of mentions of these days, both included: from the first one up to, and without, the second one."""
    return _begin(first), _begin(last + timedelta(days=1))


def today() -> date:
    """The day that runs."""
    return datetime.now(CLOCK).date()


def _begin(day: date) -> int:
    return first_number(datetime.combine(day, time.min, CLOCK))
