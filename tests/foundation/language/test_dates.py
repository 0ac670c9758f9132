"""Dates in the forms of Indonesian news, and what must not be taken for one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import (
    MONTHS,
    WEEKDAYS,
    FoundDate,
    find_dates,
    format_date,
    format_date_range,
)

TODAY = date(2026, 11, 21)
days = st.dates(date(2000, 1, 1), date(2026, 11, 21))


def found(text: str, reference: date = TODAY) -> list[tuple[date, date, bool | None]]:
    return [(f.start, f.end, f.weekday_agrees) for f in find_dates(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "start", "end", "agrees"),
    [
        ("Kamis - Jumat (13 - 14/2/2025)", date(2025, 2, 13), date(2025, 2, 14), True),
        ("Kamis dan Jumat (13 dan 14/2/2025)", date(2025, 2, 13), date(2025, 2, 14), True),
        ("Senin s.d. Rabu, 3 s.d. 5 Maret 2025", date(2025, 3, 3), date(2025, 3, 5), True),
        ("Rabu, 5 November 2025", date(2025, 11, 5), date(2025, 11, 5), True),
        ("RABU (05/11/2025)", date(2025, 11, 5), date(2025, 11, 5), True),
        ("Kamis, 5 November 2025", date(2025, 11, 5), date(2025, 11, 5), False),
        ("Sabtu–Minggu (30/11–1/12/2025)", date(2025, 11, 30), date(2025, 12, 1), False),
        ("Minggu–Senin (30/11–1/12/2025)", date(2025, 11, 30), date(2025, 12, 1), True),
        ("Senin–Kamis (29/12–1/1/2026)", date(2025, 12, 29), date(2026, 1, 1), True),
        ("30 Desember 2025 - 2 Januari 2026", date(2025, 12, 30), date(2026, 1, 2), None),
        ("30 Desember - 2 Januari 2026", date(2025, 12, 30), date(2026, 1, 2), None),
        ("30 Desember 2025 - 2 Januari", date(2025, 12, 30), date(2026, 1, 2), None),
        ("(5/11/2025)", date(2025, 11, 5), date(2025, 11, 5), None),
        ("(5/11/25)", date(2025, 11, 5), date(2025, 11, 5), None),
        ("(14 / 2 / 2025)", date(2025, 2, 14), date(2025, 2, 14), None),
        ("tgl. 27.10.2025", date(2025, 10, 27), date(2025, 10, 27), None),
        ("13-14-2-2025", date(2025, 2, 13), date(2025, 2, 14), None),
        ("2-3-2025", date(2025, 3, 2), date(2025, 3, 2), None),
        ("Jum'at malam (7/3/2025, pukul 19.30)", date(2025, 3, 7), date(2025, 3, 7), True),
        ("5 Nop. 2025", date(2025, 11, 5), date(2025, 11, 5), None),
        ("(3 Sept 2025)", date(2025, 9, 3), date(2025, 9, 3), None),
    ],
)
def test_a_full_date_is_read_in_every_form(text, start, end, agrees):
    assert found(f"Rapat digelar {text}.") == [(start, end, agrees)]


@pytest.mark.parametrize(
    ("text", "reference", "day", "agrees"),
    [
        ("Senin (27/10)", TODAY, date(2025, 10, 27), True),
        ("Selasa (27/10)", TODAY, date(2026, 10, 27), True),
        ("Jumat (7/3)", TODAY, date(2025, 3, 7), True),
        ("Senin (27-10)", TODAY, date(2025, 10, 27), True),
        ("Senin, 27 Oktober", date(2025, 10, 26), date(2014, 10, 27), True),
        ("kemarin (20/11)", TODAY, date(2026, 11, 20), None),
        ("kemarin (22/11)", TODAY, date(2025, 11, 22), None),
        ("pada 17 Agustus", TODAY, date(2026, 8, 17), None),
        ("tanggal 27/10", TODAY, date(2026, 10, 27), None),
        ("Selasa, 29 Februari", TODAY, date(2024, 2, 29), False),
    ],
)
def test_a_missing_year_is_the_latest_past_one_that_fits_the_weekday(text, reference, day, agrees):
    assert found(text, reference) == [(day, day, agrees)]


def test_a_range_over_new_year_may_end_after_the_reference():
    assert found("Rabu - Jumat (31/12 - 2/1)", date(2025, 12, 31)) == [(date(2025, 12, 31), date(2026, 1, 2), True)]


@pytest.mark.parametrize(
    "text",
    [
        "PKPU 4/2025 jo. 11/2024",
        "Keputusan Nomor 1497/2/5 Tahun 2025",
        "dua pertiga (2/3) dari 2/3 anggota",
        "Senin (09.10 WIB)",
        "Senin 5-6 orang datang",
        "https://contoh.go.id/2025/10/27",
        "telepon 024-8311-2025",
        "31/2/2025 dan 31 - 2/11/2025",
        "99 November",
        "20 Mei dan 9 November",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert found(text) == []


def test_several_dates_stand_in_order_with_their_places():
    text = "Dibuka Senin (3/11/2025), ditutup Rabu, 5 November 2025."
    assert find_dates(text, reference=TODAY) == [
        FoundDate(date(2025, 11, 3), date(2025, 11, 3), True, (7, 24)),
        FoundDate(date(2025, 11, 5), date(2025, 11, 5), True, (34, 55)),
    ]
    assert [text[slice(*f.span)] for f in find_dates(text, reference=TODAY)] == [
        "Senin (3/11/2025)",
        "Rabu, 5 November 2025",
    ]


@given(days, st.integers(0, 400))
def test_what_we_write_we_can_read(start, length):
    end = start + timedelta(days=length)
    assert found(f"Acara ({format_date_range(start, end)}) selesai.") == [(start, end, None)]


@given(days)
def test_a_written_weekday_agrees_and_the_next_one_does_not(day):
    assert found(format_date(day, weekday=True)) == [(day, day, True)]
    wrong = WEEKDAYS[(day.weekday() + 1) % 7]
    assert found(f"{wrong}, {format_date(day)}") == [(day, day, False)]


@given(days.filter(lambda d: (d.month, d.day) != (2, 29)))
def test_a_bracketed_day_without_year_falls_on_its_weekday_and_not_after_the_reference(day):
    [(start, end, agrees)] = found(f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})")
    assert (start.day, start.month, start.weekday(), agrees) == (day.day, day.month, day.weekday(), True)
    assert day <= start == end <= TODAY or day < TODAY - timedelta(days=11 * 365)


@given(st.text(st.sampled_from("0123456789 ()/.-–,aSenindb"), max_size=60) | st.text(max_size=60))
def test_any_text_gives_ordered_places_and_real_ranges(text):
    results = find_dates(text, reference=TODAY)
    assert all(f.start <= f.end and 0 <= f.span[0] < f.span[1] <= len(text) for f in results)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(results))


@given(days, st.sampled_from(["/", "-", "."]), st.booleans())
def test_numbers_are_read_with_any_mark_and_any_padding(day, mark, padded):
    parts = [f"{n:02}" if padded else str(n) for n in (day.day, day.month)]
    assert found(f"Digelar ({mark.join([*parts, str(day.year)])})") == [(day, day, None)]


def test_the_months_are_twelve_and_the_weekdays_seven():
    assert (len(MONTHS), len(WEEKDAYS), WEEKDAYS[TODAY.weekday()]) == (12, 7, "Sabtu")
