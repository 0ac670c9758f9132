"""The two pages KPU really published, where the folder that holds them is at hand."""

import os
from datetime import date
from pathlib import Path

import pytest

from kentongan.desks.newsroom.credits import Credits
from kentongan.desks.newsroom.published_text import PublishedText, read_published

FOLDER = os.environ.get("KENTONGAN_REAL_INPUT", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="KENTONGAN_REAL_INPUT names no folder with published pages")


def page(start: str) -> tuple[str, PublishedText]:
    """The text and the parts of the page whose file name starts so."""
    [path] = Path(FOLDER).glob(f"{start}*.txt")
    text = path.read_text(encoding="utf-8")
    return text, read_published(text, reference=date(2026, 11, 21))


def test_the_regency_page_comes_apart():
    text, parts = page("000_")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert (parts.category, parts.title) == (lines[0], lines[1])
    assert parts.dateline == ("Semarang", "")
    assert [p.kind for p in parts.paragraphs] == ["text"] * 4 + ["quote"] + ["text"] * 5
    assert parts.paragraphs[4].attribution.split()[0] == "jelas"
    assert [p.text.count("“") for p in parts.paragraphs] == [0, 0, 1, 0, 0, 0, 1, 0, 0, 1]
    assert [p.text.count("”") for p in parts.paragraphs] == [0, 0, 1, 0, 0, 0, 1, 0, 0, 1]
    assert not any('"' in p.text or "\u00a0" in p.text for p in parts.paragraphs)
    assert parts.credits == Credits("HF")
    assert (parts.event_start, parts.event_end) == (date(2025, 2, 13), date(2025, 2, 14))
    assert parts.event_weekday_agrees is True
    assert parts.event_place == "Hotel Patra, Semarang"
    assert (parts.views, parts.dropped) == (1089, lines[-3:])


def test_the_city_page_comes_apart():
    text, parts = page("004_")
    lines = text.splitlines()
    assert (parts.category, parts.title) == ("", lines[0])
    assert parts.dateline == ("Semarang", "kota-semarang.kpu.go.id")
    assert [p.kind for p in parts.paragraphs] == ["text"] * 10
    assert [p.text for p in parts.paragraphs[1:-1]] == lines[2:-1]
    assert lines[1].endswith(parts.paragraphs[0].text)
    assert lines[-1].startswith(parts.paragraphs[-1].text)
    assert parts.paragraphs[-1].text.endswith(".")
    assert parts.credits == Credits("awh", "ed", "rap", "KPU Kota Semarang")
    assert (parts.event_start, parts.event_end) == (date(2025, 10, 27), date(2025, 10, 27))
    assert parts.event_weekday_agrees is True
    assert (parts.event_place, parts.views, parts.dropped) == ("", None, [])
