"""What the page reads from the calendar: the rows of a year, the year as months, and what changed."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.actions import EDIT, EDIT_LOCAL
from kentongan.foundation.stages.models import CalendarDay, CalendarDayChange, CalendarRule, RuleCode
from kentongan.foundation.stages.reads import calendar_for, rule_on
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE
from kentongan.foundation.workdays import WorkCalendar

VIEW = "units.view"
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Day:
    """One day of a month; ``why`` says why it isn't worked, ``holiday`` that it is more than a weekend."""

    date: date
    why: str
    holiday: bool


@dataclass(frozen=True)
class Month:
    """A month as weeks from Monday on, None where another month's days would stand."""

    first: date
    weeks: list[list[Day | None]]

    @property
    def working_days(self) -> int:
        """How many days of the month are worked."""
        return sum(day is not None and not day.why for week in self.weeks for day in week)


def rows(year: int, unit: Unit | None, *, words: str = "") -> QuerySet[CalendarDay]:
    """Days off of a year: the whole country's and the unit's own, in their order."""
    here = Q(unit__isnull=True) | Q(unit=unit)
    found = CalendarDay.objects.filter(here, date__year=year).select_related("unit")
    return found.filter(Q(name__icontains=words) | Q(decree__icontains=words)) if words else found


def months(year: int, unit: Unit) -> list[Month]:
    """The unit's year; empty when the calendar has no rows for it, so that nobody counts with it."""
    calendar = calendar_for(unit, [year])
    if year not in calendar.years:
        return []
    return [_month(calendar, date(year, number, 1)) for number in range(1, 13)]


def changes(year: int, unit: Unit | None) -> QuerySet[CalendarDayChange]:
    """What changed in a year's calendar, removed days too, the newest first."""
    here = Q(unit__isnull=True) | Q(unit=unit)
    return CalendarDayChange.objects.filter(here, date__year=year).select_related("person", "unit")


def changes_of(day: CalendarDay) -> QuerySet[CalendarDayChange]:
    """The history of one day off, the newest change first."""
    same = CalendarDayChange.objects.filter(date=day.date, kind=day.kind, unit=day.unit)
    return same.select_related("person", "unit")


def visible_days(person: Person) -> QuerySet[CalendarDay]:
    """Days off the person may see: nationwide ones, and those of units in reach."""
    limits = reach(person, VIEW)
    found = CalendarDay.objects.select_related("unit")
    return found if limits.everywhere else found.filter(Q(unit__isnull=True) | Q(unit__in=limits.unit_ids))


def may_edit(person: Person, unit: Unit | None) -> bool:
    """Whether the person may change the unit's own days off, or without a unit the whole country's."""
    if unit is not None:
        return can(person, EDIT_LOCAL, unit)
    return can(person, EDIT, Unit.objects.get(code=NATIONAL_CODE)) if reach(person, EDIT) else False


def leave_rules() -> QuerySet[CalendarRule]:
    """The rules on joint leave, in the order in which they begin."""
    return CalendarRule.objects.filter(code=RuleCode.JOINT_LEAVE_WORKED)


def leave_rule(day: date) -> CalendarRule | None:
    """The rule on joint leave in force on a day."""
    return rule_on(day, leave_rules())


def year_of(raw: object, today: date) -> int:
    """The year asked for, or this one when it is no year the calendar could hold."""
    try:
        year = int(str(raw))
    except ValueError:
        return today.year
    return year if FIRST_YEAR <= year <= LAST_YEAR else today.year


def _month(calendar: WorkCalendar, first: date) -> Month:
    weeks = [
        [_day(calendar, day) if day.month == first.month else None for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks)


def _day(calendar: WorkCalendar, day: date) -> Day:
    if day in calendar.days:
        return Day(day, calendar.days[day], holiday=True)
    return Day(day, _("weekend") if calendar.reason_off(day) else "", holiday=False)
