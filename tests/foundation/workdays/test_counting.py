"""The count of working days against a calendar of known shape, and its laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.workdays import (
    CalendarTooShort,
    SkippedDay,
    WorkCalendar,
    add_working_days,
    is_working_day,
    working_days_between,
)

YEARS = frozenset({2024, 2025, 2026})
MARCH_2026 = WorkCalendar(
    days={
        date(2026, 3, 18): "Cuti bersama Nyepi",
        date(2026, 3, 19): "Nyepi",
        date(2026, 3, 20): "Cuti bersama Idulfitri",
        date(2026, 3, 21): "Idulfitri",
    },
    years=frozenset({2026}),
)

starts = st.dates(date(2024, 1, 1), date(2025, 12, 31))
terms = st.integers(0, 60)
calendars = st.builds(
    WorkCalendar,
    days=st.dictionaries(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.text(max_size=8), max_size=60),
    years=st.just(YEARS),
    weekend=st.dictionaries(st.integers(0, 6), st.just("akhir pekan"), max_size=3),
)


def naive_add(start: date, n: int, calendar: WorkCalendar) -> tuple[date, list[date]]:
    """Walk a paper calendar with a finger: the slow way to count, as an oracle."""
    page = [start + timedelta(days=i) for i in range(1, 300)]
    worked = [d for d in page if d not in calendar.days and d.weekday() not in calendar.weekend]
    end = worked[n - 1] if n else start
    return end, [d for d in page if d <= end and d not in worked]


def test_ten_days_from_receipt_skip_the_holidays_and_say_why():
    counted = add_working_days(date(2026, 3, 12), 10, MARCH_2026)
    assert counted.day == date(2026, 3, 31)
    assert counted.skipped == (
        SkippedDay(date(2026, 3, 14), "Sabtu"),
        SkippedDay(date(2026, 3, 15), "Minggu"),
        SkippedDay(date(2026, 3, 18), "Cuti bersama Nyepi"),
        SkippedDay(date(2026, 3, 19), "Nyepi"),
        SkippedDay(date(2026, 3, 20), "Cuti bersama Idulfitri"),
        SkippedDay(date(2026, 3, 21), "Idulfitri"),
        SkippedDay(date(2026, 3, 22), "Minggu"),
        SkippedDay(date(2026, 3, 28), "Sabtu"),
        SkippedDay(date(2026, 3, 29), "Minggu"),
    )


def test_receipt_on_a_day_off_is_still_day_zero():
    assert add_working_days(date(2026, 3, 14), 1, MARCH_2026).day == date(2026, 3, 16)


def test_no_days_is_the_start_even_outside_the_calendar():
    counted = add_working_days(date(2030, 1, 1), 0, MARCH_2026)
    assert (counted.day, counted.skipped, counted.confirmed) == (date(2030, 1, 1), (), True)


def test_a_negative_number_of_days_is_refused():
    with pytest.raises(ValueError, match="never negative"):
        add_working_days(date(2026, 3, 12), -1, MARCH_2026)


@pytest.mark.parametrize(
    ("start", "n", "year"),
    [(date(2026, 12, 29), 3, 2027), (date(2025, 6, 2), 1, 2025)],
)
def test_a_count_that_enters_an_unknown_year_stops_there(start, n, year):
    with pytest.raises(CalendarTooShort) as caught:
        add_working_days(start, n, MARCH_2026)
    assert caught.value.year == year


def test_a_start_on_the_eve_of_the_first_known_year_can_be_counted():
    assert add_working_days(date(2025, 12, 31), 1, MARCH_2026).day == date(2026, 1, 1)


def test_the_other_questions_stop_at_an_unknown_year_too():
    with pytest.raises(CalendarTooShort):
        is_working_day(date(2027, 1, 4), MARCH_2026)
    with pytest.raises(CalendarTooShort):
        working_days_between(date(2026, 12, 30), date(2027, 1, 1), MARCH_2026)


def test_a_count_is_confirmed_only_when_every_year_it_used_is():
    calendar = WorkCalendar(days={}, years=frozenset({2025, 2026}), confirmed_years=frozenset({2025}))
    assert add_working_days(date(2025, 12, 1), 10, calendar).confirmed
    assert not add_working_days(date(2025, 12, 29), 10, calendar).confirmed
    assert not add_working_days(date(2025, 12, 31), 1, calendar).confirmed


def test_a_day_off_without_a_name_is_a_day_off():
    calendar = WorkCalendar(days={date(2026, 3, 12): ""}, years=frozenset({2026}))
    assert not is_working_day(date(2026, 3, 12), calendar)


@given(starts, terms, calendars)
def test_it_agrees_with_a_finger_on_a_paper_calendar(start, n, calendar):
    counted = add_working_days(start, n, calendar)
    assert (counted.day, [s.day for s in counted.skipped]) == naive_add(start, n, calendar)


@given(starts, terms, calendars)
def test_counting_back_undoes_counting_on(start, n, calendar):
    assert working_days_between(start, add_working_days(start, n, calendar).day, calendar) == n


@given(starts, st.integers(1, 60), calendars)
def test_it_never_lands_on_a_day_off_and_skips_only_days_off(start, n, calendar):
    counted = add_working_days(start, n, calendar)
    assert is_working_day(counted.day, calendar)
    assert all(not is_working_day(s.day, calendar) for s in counted.skipped)
    assert len(counted.skipped) + n == (counted.day - start).days


@given(starts, terms, calendars)
def test_one_day_more_is_later(start, n, calendar):
    assert add_working_days(start, n, calendar).day < add_working_days(start, n + 1, calendar).day


@given(starts, st.integers(0, 30), terms, calendars)
def test_a_later_receipt_is_never_due_earlier(start, later, n, calendar):
    receipt = start + timedelta(days=later)
    assert add_working_days(start, n, calendar).day <= add_working_days(receipt, n, calendar).day


@given(starts, st.integers(0, 30), st.integers(0, 30), calendars)
def test_two_terms_in_a_row_are_one_long_term(start, m, n, calendar):
    halfway = add_working_days(start, m, calendar).day
    assert add_working_days(halfway, n, calendar).day == add_working_days(start, m + n, calendar).day


@given(*[st.dates(date(2024, 1, 1), date(2026, 12, 31))] * 3, calendars)
def test_stretches_of_days_add_up_in_any_order(a, b, c, calendar):
    def between(x: date, y: date) -> int:
        return working_days_between(x, y, calendar)

    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)
