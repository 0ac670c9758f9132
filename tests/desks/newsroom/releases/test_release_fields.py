"""Fields are filled in, kept when unknown, and what is open is always found again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.fields import KNOWN, fill, in_brackets, open_places, unknown
from kentongan.desks.newsroom.releases.content import filled_in
from kentongan.foundation.language import find_dates

VALUES = {"wilayah": "Kabupaten Karanganyar", "pejabat": "", "tanggal": "Sabtu (21/11/2026)"}
CONTENT = {"title": "", "lead": "", "topics": "", "event_place": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Di {wilayah}.", "Di Kabupaten Karanganyar."),
        ("Di { Wilayah }.", "Di Kabupaten Karanganyar."),
        ("Kata {pejabat}.", "Kata [ISI: nama ketua]."),
        ("Ada {angka: jumlah TPS} TPS.", "Ada [ISI: jumlah TPS] TPS."),
        ("Ada {angka}.", "Ada [ISI: angka setempat]."),
        ("Oleh {petugas}.", "Oleh {petugas}."),
        ("Kurung {} tetap.", "Kurung {} tetap."),
    ],
)
def test_filling(text, filled):
    assert fill(text, VALUES) == filled


def test_unknown_fields_are_named_as_typed():
    assert unknown("{petugas}, {wilayah}, {jam buka: pagi}, {petugas}") == ["{petugas}", "{jam buka: pagi}"]


def test_what_is_open_is_found():
    text = "[ISI: jumlah TPS] dan {wilayah} dan {lain}"
    assert [text[start:end] for start, end in open_places(text)] == ["[ISI: jumlah TPS]", "{wilayah}"]


@given(st.lists(st.sampled_from([*(f"{{{name}}}" for name in KNOWN), "kata", " ", "<b>"])))
def test_nothing_known_is_left_and_every_gap_is_open(parts):
    text = fill("".join(parts), {})
    assert len(open_places(text)) == sum(part.startswith("{") for part in parts)
    assert not any(f"{{{name}}}" in text for name in KNOWN)


@given(st.text("abc [](),.-/", min_size=1, max_size=60))
def test_whatever_a_number_counts_its_gap_is_found(label):
    text = fill(f"Ada {{angka: {label}}} di sini.", {})
    assert [text[:start] + text[end:] for start, end in open_places(text)] == ["Ada  di sini."]


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2026, 11, 21), None, "Sabtu (21/11/2026)"),
        (date(2025, 2, 13), date(2025, 2, 14), "Kamis-Jumat (13-14/2/2025)"),
        (date(2025, 1, 31), date(2025, 2, 1), "Jumat (31/1/2025) - Sabtu (1/2/2025)"),
        (None, None, ""),
    ],
)
def test_days_stand_in_brackets(start, end, written):
    assert in_brackets(start, end) == written


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_checks_read_the_day_as_it_was_meant(day):
    (found,) = find_dates(f"Rapat digelar {in_brackets(day)}.", reference=day)
    assert (found.start, found.weekday_agrees) == (day, True)


def test_a_name_is_no_markup_in_a_paragraph_and_plain_elsewhere():
    body = [
        {"type": "text", "value": "<p>{pejabat}</p>", "id": "a"},
        {"type": "quote", "value": {"text": "x", "speaker": "{pejabat}", "office": "{jabatan}"}, "id": "b"},
        {"type": "gallery", "value": [{"type": "item", "value": {"image": 7, "caption": "{wilayah}"}, "id": "c"}]},
    ]
    filled = filled_in({**CONTENT, "body": body}, {"pejabat": "Ma'ruf <Amin>", "wilayah": "Kab. A & B"})["body"]
    assert filled[0]["value"] == "<p>Ma&#x27;ruf &lt;Amin&gt;</p>"
    assert filled[1]["value"] == {"text": "x", "speaker": "Ma'ruf <Amin>", "office": "[ISI: jabatan ketua]"}
    assert filled[2]["value"][0]["value"] == {"image": 7, "caption": "Kab. A & B"}
