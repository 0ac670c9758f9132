"""The calendar read once for many counts: every unit's working days in a few years, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from kentongan.foundation.workdays import WorkCalendar

from .models import CalendarDay, CalendarRule, DayKind, RuleCode, RuleValue


def rule_on(day: date, rules: Iterable[CalendarRule]) -> CalendarRule | None:
    """The rule in force on a day, out of the rows of one code; None when no row covers the day."""
    in_force = (r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to))
    return max(in_force, key=lambda rule: rule.valid_from, default=None)


@dataclass
class CalendarBook:
    """Days off of a span of years; asks the database twice, however many units are looked up.

    Args:
        years: the years that counts may enter.
        rows: nationwide days off and those of units.
        rules: whether joint leave is worked, and since when.
    """

    years: frozenset[int]
    rows: Sequence[CalendarDay]
    rules: Sequence[CalendarRule]
    _known: dict[tuple[int | None, bool], WorkCalendar] = field(default_factory=dict)

    @classmethod
    def of(cls, years: Iterable[int], *narrowed: Q) -> "CalendarBook":
        """Read the rows of these years, of all units or of those that ``narrowed`` leaves."""
        wanted = frozenset(years)
        rows = CalendarDay.objects.filter(*narrowed, date__year__in=wanted)
        rules = CalendarRule.objects.filter(code=RuleCode.JOINT_LEAVE_WORKED)
        return cls(wanted, list(rows), list(rules))

    def calendar(self, unit: int | None) -> WorkCalendar:
        """The calendar of a unit as the rules in force have it; years without rows stay uncovered."""
        return self._calendar(unit, joint_leave_worked=False)

    def strictest(self, unit: int | None) -> WorkCalendar:
        """As above, but joint leave is worked wherever nobody has confirmed the rule about it."""
        return self._calendar(unit, joint_leave_worked=True)

    def election_ahead(self, unit: int, day: date) -> CalendarDay | None:
        """The next election day of the country or the unit on or after a day; None when the calendar names none."""
        days = (row for row in self.rows if row.kind == DayKind.ELECTION and row.unit_id in {None, unit})
        return min((row for row in days if row.date >= day), key=lambda row: row.date, default=None)

    def filled(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar with every year of the book: one without rows has its weekends alone, and is unconfirmed."""
        return WorkCalendar(calendar.days, calendar.years | self.years, calendar.confirmed_years, calendar.weekend)

    @cached_property
    def _units(self) -> frozenset[int]:
        return frozenset(row.unit_id for row in self.rows if row.unit_id is not None)

    def _calendar(self, unit: int | None, *, joint_leave_worked: bool) -> WorkCalendar:
        own = unit if unit in self._units else None
        key = (own, joint_leave_worked)
        if key not in self._known:
            self._known[key] = self._made(own, joint_leave_worked)
        return self._known[key]

    def _made(self, unit: int | None, joint_leave_worked: bool) -> WorkCalendar:
        reasons: dict[date, list[str]] = defaultdict(list)
        covered, unsure = set[int](), set[int]()
        for row in self.rows:
            if row.unit_id not in {None, unit}:
                continue
            if row.unit_id is None:
                covered.add(row.date.year)
            joint = row.kind == DayKind.JOINT_LEAVE
            rule = rule_on(row.date, self.rules) if joint else None
            sure = not joint or bool(rule and rule.confirmed)
            if not (row.confirmed and sure):
                unsure.add(row.date.year)
            worked = joint and (bool(rule and rule.value == RuleValue.YES) or (joint_leave_worked and not sure))
            if not worked:
                reasons[row.date].append(row.name)
        return WorkCalendar(
            days={day: "; ".join(names) for day, names in reasons.items()},
            years=frozenset(covered),
            confirmed_years=frozenset(covered - unsure),
        )
