"""The calendar of a unit as the plain value that deadlines count with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import WorkCalendar

from .models import CalendarDay, CalendarRule, DayKind, RuleCode, RuleValue


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
    rows = CalendarDay.objects.filter(Q(unit__isnull=True) | Q(unit=unit), date__year__in=set(years))
    rules = list(CalendarRule.objects.filter(code=RuleCode.JOINT_LEAVE_WORKED))
    reasons: dict[date, list[str]] = defaultdict(list)
    covered, unsure = set[int](), set[int]()
    for row in rows:
        if row.unit_id is None:
            covered.add(row.date.year)
        rule = rule_on(row.date, rules) if row.kind == DayKind.JOINT_LEAVE else None
        if not row.confirmed or (row.kind == DayKind.JOINT_LEAVE and not (rule and rule.confirmed)):
            unsure.add(row.date.year)
        if not (rule and rule.value == RuleValue.YES):
            reasons[row.date].append(row.name)
    return WorkCalendar(
        days={day: "; ".join(names) for day, names in reasons.items()},
        years=frozenset(covered),
        confirmed_years=frozenset(covered - unsure),
    )


def rule_on(day: date, rules: Iterable[CalendarRule]) -> CalendarRule | None:
    """The rule in force on a day, out of the rows of one code; None when no row covers the day."""
    in_force = (r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to))
    return max(in_force, key=lambda rule: rule.valid_from, default=None)


def unconfirmed_days(year: int) -> int:
    """How many of the whole country's days off in a year nobody has confirmed against the decree."""
    return CalendarDay.objects.filter(unit__isnull=True, date__year=year, confirmed=False).count()
