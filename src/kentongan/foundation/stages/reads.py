"""The calendar of a unit as the plain value that deadlines count with."""

from collections.abc import Iterable

from django.db.models import Q

from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import WorkCalendar

from .book import CalendarBook, rule_on
from .models import CalendarDay

__all__ = ["CalendarBook", "book_for", "calendar_for", "rule_on", "unconfirmed_days"]


def calendar_for(unit: Unit, years: Iterable[int]) -> WorkCalendar:
    """The working calendar of one unit: nationwide days off and the unit's own, not those of other units.

    Joint leave is off unless the rule in force on that very day says that it is worked. A year is covered
    when it has at least one nationwide row; it is confirmed when all its rows, and the rule used for its
    joint leave, are.

    Args:
        unit: the unit whose local days off count.
        years: the years a count may enter; those without rows stay uncovered, and a count that enters
            one raises ``CalendarTooShort``.
    """
    return book_for(unit, years).calendar(unit.pk)


def book_for(unit: Unit, years: Iterable[int]) -> CalendarBook:
    """The book of one unit's calendars, for those who also ask how the open questions might be answered."""
    return CalendarBook.of(years, Q(unit__isnull=True) | Q(unit=unit))


def unconfirmed_days(year: int) -> int:
    """How many of the whole country's days off in a year nobody has confirmed against the decree."""
    return CalendarDay.objects.filter(unit__isnull=True, date__year=year, confirmed=False).count()
