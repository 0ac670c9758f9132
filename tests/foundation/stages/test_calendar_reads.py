"""The calendar a unit's deadlines count with."""

from datetime import date

import pytest

from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import set_day, set_rule
from kentongan.foundation.stages.models import TO_BE_CONFIRMED, CalendarDay, CalendarRule
from kentongan.foundation.stages.reads import calendar_for, rule_on
from kentongan.foundation.workdays import CalendarTooShort, add_working_days

SYSTEM = System("test")
LABOUR_DAY, LEAVE = date(2026, 5, 1), date(2026, 5, 15)


def put(day: date, kind: str, name: str, *, decree: str = "SKB 1/2025", confirmed: bool = True, unit=None) -> None:
    set_day(day=day, kind=kind, name=name, decree=decree, confirmed=confirmed, unit=unit, reason="uji", by=SYSTEM)


def joint_leave_worked(value: str, start: date, *, confirmed: bool = True) -> None:
    set_rule(
        code="joint-leave-worked",
        value=value,
        valid_from=start,
        legal_basis="PP 1",
        confirmed=confirmed,
        by=SYSTEM,
    )


@pytest.fixture
def year_2026(regency, neighbour):
    put(LABOUR_DAY, "national", "Hari Buruh")
    put(LEAVE, "joint-leave", "Cuti bersama Kenaikan")
    put(date(2026, 5, 5), "local", "Sasi laut", unit=regency)
    put(date(2026, 5, 6), "local", "Pesta panen", unit=neighbour)
    put(date(2026, 5, 1), "election", "Pemungutan suara ulang", unit=regency)


def test_a_unit_has_the_days_of_all_and_its_own(year_2026, regency):
    calendar = calendar_for(regency, [2026])
    assert dict(calendar.days) == {
        LABOUR_DAY: "Pemungutan suara ulang; Hari Buruh",
        date(2026, 5, 5): "Sasi laut",
        LEAVE: "Cuti bersama Kenaikan",
    }
    assert calendar.years == {2026}


def test_a_year_without_rows_is_not_covered(year_2026, regency):
    put(date(2027, 5, 5), "local", "Sasi laut", unit=regency)
    calendar = calendar_for(regency, range(2026, 2029))
    assert calendar.years == {2026}
    with pytest.raises(CalendarTooShort):
        add_working_days(date(2026, 12, 31), 1, calendar)


def test_only_the_asked_years_are_read(year_2026, regency):
    assert calendar_for(regency, [2025]).days == {}


def test_joint_leave_is_worked_while_the_rule_says_so(year_2026, neighbour):
    joint_leave_worked("yes", date(2026, 1, 1))
    assert LEAVE not in calendar_for(neighbour, [2026]).days
    joint_leave_worked("no", LEAVE)
    assert calendar_for(neighbour, [2026]).days[LEAVE] == "Cuti bersama Kenaikan"


def test_the_rule_moves_a_due_date(year_2026, neighbour):
    def due() -> date:
        return add_working_days(date(2026, 5, 14), 1, calendar_for(neighbour, [2026])).day

    assert due() == date(2026, 5, 18)
    joint_leave_worked("yes", date(2026, 1, 1))
    assert due() == LEAVE


def test_a_year_is_confirmed_when_all_its_rows_and_its_rule_are(year_2026, regency, neighbour):
    assert calendar_for(regency, [2026]).confirmed_years == frozenset()
    joint_leave_worked("no", date(2026, 1, 1))
    assert calendar_for(regency, [2026]).confirmed_years == {2026}
    put(date(2026, 6, 1), "local", "Libur setempat", decree=TO_BE_CONFIRMED, confirmed=False, unit=regency)
    assert calendar_for(regency, [2026]).confirmed_years == frozenset()
    assert calendar_for(neighbour, [2026]).confirmed_years == {2026}
    joint_leave_worked("no", date(2026, 5, 1), confirmed=False)
    assert calendar_for(neighbour, [2026]).confirmed_years == frozenset()


def test_a_calendar_takes_two_queries(year_2026, regency, django_assert_num_queries):
    with django_assert_num_queries(2):
        calendar_for(regency, [2025, 2026, 2027])


def test_the_rule_in_force_is_the_latest_that_covers_the_day():
    early = CalendarRule(value="no", valid_from=date(2024, 1, 1))
    late = CalendarRule(value="yes", valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    assert rule_on(date(2023, 12, 31), [early, late]) is None
    assert rule_on(date(2025, 12, 31), [late, early]) is early
    assert rule_on(date(2026, 12, 31), [early, late]) is late
    assert rule_on(date(2027, 1, 1), [early, late]) is early


def test_days_and_rules_say_what_they_are(year_2026):
    assert str(CalendarDay.objects.get(date=LEAVE)) == "15 Mei 2026 · Cuti bersama Kenaikan"
    rule = CalendarRule(code="joint-leave-worked", value="yes")
    assert str(rule) == "cuti bersama dihitung sebagai hari kerja: ya"
