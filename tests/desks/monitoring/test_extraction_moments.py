"""Moments as pages write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.extraction.moments import find_moment, read_moment
from kentongan.foundation.language.names import MONTHS, WEEKDAYS

JAKARTA = ZoneInfo("Asia/Jakarta")
FIRST, LAST = (datetime(year, 1, 1) for year in (1991, 2090))  # noqa: DTZ001 (hypothesis wants them without zone)


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("2026-11-22T10:15:00+07:00", "2026-11-22T03:15:00+00:00", "second"),
        ("2026-11-22T10:15:00.000Z", "2026-11-22T10:15:00+00:00", "second"),
        ("2026-11-22T10:15:00+0900", "2026-11-22T01:15:00+00:00", "second"),
        ("2026-11-22 10:15:00", "2026-11-22T03:15:00+00:00", "second"),
        ("2026/11/22 10:15:07", "2026-11-22T03:15:07+00:00", "second"),
        ("2026-11-22", "2026-11-21T17:00:00+00:00", "day"),
        ("Sun, 22 Nov 2026 03:15:00 GMT", "2026-11-22T03:15:00+00:00", "second"),
        ("Minggu, 22 November 2026 10:15 WIB", "2026-11-22T03:15:00+00:00", "second"),
        ("Minggu, 22 November 2026 | 10.15 WITA", "2026-11-22T02:15:00+00:00", "second"),
        ("Minggu (22/11/2026), pukul 10:15 WIT", "2026-11-22T01:15:00+00:00", "second"),
        ("22/11/2026, 10:15 WIB", "2026-11-22T03:15:00+00:00", "second"),
        ("22 Nov 2026, 22:15", "2026-11-22T15:15:00+00:00", "second"),
        ("Minggu, 22 November 2026", "2026-11-21T17:00:00+00:00", "day"),
        ("November 22, 2026 10:15 PM", "2026-11-22T15:15:00+00:00", "second"),
        ("22 Agustus 2026 12:05 am", "2026-08-21T17:05:00+00:00", "second"),
    ],
)
def test_a_moment_is_read(written, expected, precision):
    moment = read_moment(written)
    assert moment is not None
    assert moment.at.astimezone(UTC).isoformat() == expected
    assert moment.precision == precision


@pytest.mark.parametrize(
    "written", ["", "kemarin", "Nomor 7 Tahun 2017", "2026-13-45", "31 Februari 2026", "0001-01-01", "1/2", "x" * 5000]
)
def test_what_is_no_moment_is_none(written):
    assert read_moment(written) is None


def test_the_first_moment_of_a_text_counts():
    text = "Semarang, Kabar Contoh - Redaksi | Minggu, 22 November 2026 10:15 WIB. Pemungutan suara 14 Februari 2029."
    moment = find_moment(text)
    assert moment is not None
    assert moment.at == datetime(2026, 11, 22, 10, 15, tzinfo=JAKARTA)


@given(
    st.datetimes(min_value=FIRST, max_value=LAST),
    st.sampled_from([("WIB", 7), ("WITA", 8), ("WIT", 9)]),
)
def test_words_come_back_as_the_moment_they_name(at, zone):
    name, hours = zone
    written = f"{WEEKDAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} {at:%H:%M} {name}"
    moment = read_moment(written)
    assert moment is not None
    assert moment.at.astimezone(UTC).replace(tzinfo=None) == at.replace(second=0, microsecond=0) - timedelta(
        hours=hours
    )


@given(st.text(max_size=300))
def test_no_text_fails(text):
    for moment in (read_moment(text), find_moment(text)):
        assert moment is None or moment.at.utcoffset() is not None
