"""Numbers as tables of units write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import format_number, parse_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1089", "1089"),
        ("1.089", "1089"),
        ("1,089", "1089"),
        ("1 089", "1089"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("62,4%", "62.4"),
        ("62,4 %", "62.4"),
        ("12.5", "12.5"),
        ("Rp1.500.000", "1500000"),
        ("Rp 1.500.000,-", "1500000"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("-", "0"),
        ("nihil", "0"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_in_every_form(written, number):
    assert parse_number(f" {written} ") == Decimal(number)


@pytest.mark.parametrize("written", ["", "dua", "1.2.3", "1.234.5", "12 orang", "5/11", "1,2,3", "٣"])
def test_anything_else_is_no_number(written):
    assert parse_number(written) is None


@given(st.integers(-(10**12), 10**12))
def test_what_the_house_writes_it_reads(number):
    assert parse_number(format_number(number)) == number
