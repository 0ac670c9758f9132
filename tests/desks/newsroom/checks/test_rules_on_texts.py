"""The rules on whole articles of varied kinds: nothing wrong is found in what is right, and what is wrong is found."""

import subprocess
import sys
from dataclasses import replace

import pytest
from kpu_texts import ARTICLES, COORDINATION, TODAY, draft, paragraphs

from kentongan.desks.newsroom.checks.draft import Draft, Office, Watched
from kentongan.desks.newsroom.checks.findings import FIELDS, Severity, Spot, errors, in_order
from kentongan.desks.newsroom.checks.messages import MESSAGES
from kentongan.desks.newsroom.checks.passages import Kind, Passage
from kentongan.desks.newsroom.checks.rules import check
from kentongan.desks.newsroom.checks.seeding import ADVISING, BLOCKING, IN_CAMPAIGN, IN_QUIET


def seeded() -> tuple[Watched, ...]:
    lists = ((Severity.ERROR, BLOCKING), (Severity.ADVICE, ADVISING), (Severity.ADVICE, IN_CAMPAIGN | IN_QUIET))
    return tuple(
        Watched(phrase, severity, reason)
        for severity, by_reason in lists
        for reason, phrases in by_reason.items()
        for phrase in phrases
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_as_it_should_be_has_no_finding(name):
    assert check(replace(ARTICLES[name], watched=seeded())) == []


MISTAKES = """
Rapat digelar Jumat (12/11/2026) agar supaya semua satker paham dan merubah cara kerja humas.

Ketua KPU Kabupaten Karanganyar, Bima Sagara, hadir bersama Tata Nawalla dan warga bernama Jaya, NIK 3313014507900002.

Ayo pilih nomor urut 2!
"""


def test_each_mistake_is_found_at_its_place():
    spoiled = replace(COORDINATION, body=paragraphs(MISTAKES), watched=seeded(), title="", writer="")
    found = [
        (one.code, one.severity.value, one.where.spot.field, one.where.spot.part, marked(one)) for one in check(spoiled)
    ]
    assert found == [
        ("title-missing", "error", "title", 0, ""),
        ("weekday-wrong", "error", "body", 0, "Jumat (12/11/2026)"),
        ("wording-twice", "advice", "body", 0, "agar supaya"),
        ("wording-spelling", "advice", "body", 0, "merubah"),
        ("office-differs", "advice", "body", 1, "Bima Sagara"),
        ("name-nearly", "advice", "body", 1, "Tata Nawalla"),
        ("identity-number", "error", "body", 1, "3313014507900002"),
        ("partisan", "error", "body", 2, "pilih nomor urut 2"),
        ("writer-missing", "error", "writer", 0, ""),
    ]


def marked(finding) -> str:
    words = finding.where.words or finding.where.sentence
    return finding.where.text[slice(*words)] if words else ""


def test_an_empty_draft_says_all_that_is_missing_and_nothing_else():
    empty = Draft(office=Office("KPU Karanganyar", "Karanganyar"), today=TODAY)
    assert [one.code for one in check(empty)] == [
        "title-missing",
        "lead-missing",
        "body-missing",
        "dateline-missing",
        "writer-missing",
    ]


def test_findings_stand_in_the_order_of_the_editor():
    body = (*paragraphs("Ini di di sini."), *paragraphs("Rapat itu itu selesai dengan baik agar tertib.", block=1))
    found = check(draft(body=body, lead="Rapat rapat digelar.", editor=""))
    places = [FIELDS.index(one.where.spot.field) for one in found]
    assert places == sorted(places)
    assert [one.code for one in found] == ["word-doubled"] * 3 + ["editor-missing"]
    assert in_order(reversed(found)) == found


def test_only_errors_block():
    spoiled = replace(COORDINATION, lead="")
    assert [one.code for one in errors(check(spoiled))] == ["lead-missing"]


def test_every_code_has_its_words():
    assert all(str(words) for words in MESSAGES.values())


@pytest.mark.parametrize("kind", Kind)
def test_a_passage_of_odd_text_breaks_no_rule(kind):
    odd = [
        "",
        " ",
        ".",
        "“",
        '"' * 3,
        "0" * 40,
        "(" * 30,
        "a" * 5000,
        "1/1",
        "Senin (",
        "\x00",
        "🗳️ 08",
        "a\nb",
        "RT RW @ .",
    ]
    for text in odd:
        check(draft(body=(Passage(Spot("body", 0), kind, text),), title=text, lead=text))


def test_the_rules_know_no_framework():
    """They run, and can be tried, without Django."""
    hidden = "import sys; sys.modules['django'] = sys.modules['wagtail'] = None"
    program = f"{hidden}; import kentongan.desks.newsroom.checks.rules"
    subprocess.run([sys.executable, "-c", program], check=True)
