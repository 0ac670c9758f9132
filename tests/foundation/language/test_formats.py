"""Indonesian dates and numbers as they stand on the page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import (
    format_date,
    format_date_range,
    format_number,
    month_number,
    parse_count,
    weekday_number,
)


def test_a_date_stands_in_words():
    assert format_date(date(2025, 10, 27)) == "27 Oktober 2025"
    assert format_date(date(2025, 3, 7), weekday=True) == "Jumat, 7 Maret 2025"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2025, 2, 13), date(2025, 2, 14), "13–14 Februari 2025"),
        (date(2025, 11, 30), date(2025, 12, 1), "30 November–1 Desember 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025–2 Januari 2026"),
        (date(2025, 12, 30), date(2025, 12, 30), "30 Desember 2025"),
    ],
)
def test_a_range_says_once_what_both_ends_share(start, end, written):
    assert format_date_range(start, end) == written


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="on or after its start"):
        format_date_range(date(2025, 2, 14), date(2025, 2, 13))


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (999, "999"), (1089, "1.089"), (-1234567, "-1.234.567")])
def test_thousands_are_parted_by_points(number, written):
    assert format_number(number) == written


@pytest.mark.parametrize("text", ["1089", "1.089", "1,089", " 1,089 "])
def test_a_count_is_read_with_either_mark(text):
    assert parse_count(text) == 1089


@pytest.mark.parametrize("text", ["", "1,08", "1.089,5", "1,089.100", "0.123", "-5", "seribu", "١٢", "12a"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(ValueError, match="is not a count"):
        parse_count(text)


@given(st.integers(0, 10**12))
def test_a_written_number_reads_back(number):
    assert parse_count(format_number(number)) == number
    assert parse_count(f"{number:,}") == number


def test_names_are_known_in_their_usual_spellings():
    assert [weekday_number(w) for w in ("senin", "JUM'AT", "Jum’at", "Ahad", "Minggu")] == [0, 4, 4, 6, 6]
    assert [month_number(m) for m in ("Mei", "pebruari", "Sept", "Agt", "nopember", "DES")] == [
        5,
        2,
        9,
        8,
        11,
        12,
    ]
    with pytest.raises(KeyError):
        month_number("Oct")
