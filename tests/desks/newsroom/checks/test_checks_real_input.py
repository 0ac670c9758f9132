"""The rules on pages that were really published: nothing may block them. None of their words stand here."""

import os
from datetime import date
from pathlib import Path

import pytest
from kpu_texts import draft

from kentongan.desks.newsroom.checks.findings import Spot, errors
from kentongan.desks.newsroom.checks.passages import Kind, Passage
from kentongan.desks.newsroom.checks.rules import check
from kentongan.desks.newsroom.importing import lead_of
from kentongan.desks.newsroom.published_text import read_published

FOLDER = os.environ.get("KENTONGAN_REAL_INPUT", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="KENTONGAN_REAL_INPUT names no folder with published pages")

ADVICE = 12
"""More advice than this for a published page would annoy its writer."""


@pytest.mark.parametrize("path", sorted(Path(FOLDER).glob("*.txt")) if FOLDER else [], ids=lambda path: path.stem[:3])
def test_a_published_page_is_not_held_back(path):
    page = read_published(path.read_text(encoding="utf-8"), reference=date(2026, 11, 22))
    kinds = {"text": Kind.PARAGRAPH, "quote": Kind.QUOTE}
    read = draft(
        title=page.title,
        lead=lead_of(page.paragraphs[0].text),
        body=tuple(
            Passage(Spot("body", 0, number), kinds[part.kind], part.text) for number, part in enumerate(page.paragraphs)
        ),
        event_start=page.event_start,
        event_end=page.event_end,
        event_place=page.event_place,
        dateline_place=page.dateline.place,
        writer=page.credits.writer,
        editor=page.credits.editor,
        photographer=page.credits.photographer,
    )
    found = check(read)
    assert errors(found) == []
    assert len(found) <= ADVICE
