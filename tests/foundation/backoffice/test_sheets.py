"""Lists as files: what a spreadsheet would run stays text, and nothing is cut in silence."""

import csv
from io import StringIO

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.backoffice.sheets import FORMULA, cell, sheet


def rows_of(response):
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+62 271 495000", "'+62 271 495000"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("Karanganyar = kabupaten", "Karanganyar = kabupaten"),
        ("", ""),
        (None, ""),
        (12, "12"),
    ],
)
def test_a_cell_never_calculates(value, shown):
    assert cell(value) == shown


@given(st.text())
def test_no_text_becomes_a_formula(text):
    assert not cell(text).lstrip().startswith(FORMULA)
    assert cell(text).removeprefix("'") == text.removeprefix("'")


def test_a_file_opens_as_it_was_written():
    response = sheet("daftar satker.csv", ["nama", "isi"], [("a,b", 'kata "kutip"\nbaris dua'), ("=1", 5)])
    assert rows_of(response) == [["nama", "isi"], ["a,b", 'kata "kutip"\nbaris dua'], ["'=1", "5"]]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="daftar satker.csv"'


def test_a_list_that_is_too_long_says_so_in_its_last_row():
    with override("en"):
        assert rows_of(sheet("a.csv", ["n"], ((n,) for n in range(3)), most=3)) == [
            ["n"],
            ["0"],
            ["1"],
            ["2"],
        ]
        *kept, last = rows_of(sheet("a.csv", ["n"], ((n,) for n in range(4)), most=3))
    assert kept == [["n"], ["0"], ["1"], ["2"]]
    assert last == ["There are more than 3 rows: narrow the list and save the rest."]
