"""Sentence length, wording, doubled words, piled-up passives, and the list of partisan wording."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpu_texts import draft, paragraphs

from kentongan.desks.newsroom.checks.draft import Watched
from kentongan.desks.newsroom.checks.findings import Severity, Spot
from kentongan.desks.newsroom.checks.length import check_length, check_title_length
from kentongan.desks.newsroom.checks.partisan import check_partisan
from kentongan.desks.newsroom.checks.passages import Kind, Passage
from kentongan.desks.newsroom.checks.style import check_doubled, check_piling, check_wording, wasteful_words


def words(number: int) -> str:
    return " ".join(f"kata{chr(97 + at % 26)}" for at in range(number))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (23, []),
        (24, [("sentence-long", Severity.ADVICE, 24)]),
        (35, [("sentence-long", Severity.ADVICE, 35)]),
        (36, [("sentence-far-too-long", Severity.STRONG, 36)]),
    ],
)
def test_long_sentences(number, expected):
    found = check_length(draft(f"{words(number)}. Kalimat pendek."))
    assert [(one.code, one.severity, one.args["count"]) for one in found] == expected


def test_direct_speech_is_not_counted():
    assert list(check_length(draft(f"“{words(50)},” kata Tata."))) == []
    assert list(check_length(draft(f'"{words(50)}", kata Tata.'))) == []
    quote = (Passage(Spot("body", 0), Kind.QUOTE, words(60)),)
    assert list(check_length(draft(body=quote))) == []


def test_a_long_title():
    assert [one.args["count"] for one in check_title_length(draft(title=words(15)))] == [15]
    assert list(check_title_length(draft(title=words(14)))) == []


def wording(text: str) -> list[tuple[str, str, str]]:
    found = check_wording(draft(text))
    return [(one.code, str(one.args["written"]), str(one.args["instead"])) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat digelar agar supaya tertib.", [("wording-twice", "agar supaya", "agar")]),
        ("Hal itu adalah merupakan tugas KPU.", [("wording-twice", "adalah merupakan", "adalah")]),
        ("Ini dilakukan demi untuk warga.", [("wording-twice", "demi untuk", "demi")]),
        (
            "Praktek itu beresiko.",
            [("wording-spelling", "Praktek", "praktik"), ("wording-spelling", "beresiko", "berisiko")],
        ),
        ("Tata menjelaskan mengenai data.", [("wording-wordy", "menjelaskan mengenai", "menjelaskan")]),
        ("Pada kesempatan tersebut, Tata hadir.", [("wording-dropped", "Pada kesempatan tersebut", "(hapus saja)")]),
        ("Peserta belajar skill menulis.", [("wording-foreign", "skill", "keterampilan")]),
        ("Acara itu dihadiri warga, agar. Supaya lengkap.", []),
        ("“Kita harus merubah diri agar supaya maju,” kata Tata.", []),
        ("Pemilihan antarwaktu bukan praktik baru.", []),
    ],
)
def test_wording(text, expected):
    assert wording(text) == expected


def test_the_list_holds_no_wording_that_it_recommends():
    """Who follows the advice isn't advised again."""
    lists = wasteful_words()
    for entries in lists._by_first.values():
        for _words, better in entries:
            if not better.instead.startswith("("):
                assert wording(f"Kata {better.instead.lower()} ada.") == [], better


def test_doubled_words():
    assert [one.args["word"] for one in check_doubled(draft("Rapat itu itu selesai."))] == ["itu"]
    assert list(check_doubled(draft("Hari hari berganti, sama sama. Data itu, itu saja."))) == []


def test_passives_and_relative_clauses_that_pile_up():
    passive = "Rapat dibuka lalu dipimpin, dibahas, dan ditutup tanpa nama."
    [one] = check_piling(draft(passive))
    assert (one.code, one.args["count"]) == ("passives-pile-up", 4)
    assert (
        list(check_piling(draft("Dinas dan direktur distribusi berdiskusi tentang disiplin di divisi digital."))) == []
    )
    [other] = check_piling(draft("Warga yang hadir yang ikut yang tahu yang mau datang."))
    assert (other.code, other.args["count"]) == ("clauses-pile-up", 4)


LIST = (
    Watched("coblos nomor #", Severity.ERROR, "mengajak memilih"),
    Watched("calon terbaik", Severity.ADVICE, "memuji calon"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mari coblos nomor 2 bersama.", [("partisan", Severity.ERROR, "coblos nomor 2")]),
        ("“Coblos nomor dua,” katanya.", [("partisan", Severity.ERROR, "Coblos nomor dua")]),
        ("Ia calon terbaik di daerah.", [("perhaps-partisan", Severity.ADVICE, "calon terbaik")]),
        ("Warga mencoblos nomor 2 contoh. Calon. Terbaik.", []),
    ],
)
def test_partisan_wording_follows_the_list(text, expected):
    found = check_partisan(draft(text, watched=LIST))
    assert [(one.code, one.severity, one.args["written"]) for one in found] == expected
    assert list(check_partisan(draft(text, watched=()))) == []


@given(st.lists(st.sampled_from(["coblos", "nomor", "2", "dua", "calon", "terbaik", "x"]), max_size=12))
def test_wordings_are_found_once_and_do_not_overlap(tokens):
    text = " ".join(tokens)
    spans = [one.where.words for one in check_partisan(draft(body=paragraphs(text), watched=LIST, title="", lead=""))]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(spans) == text.replace("dua", "2").count("coblos nomor 2") + text.count("calon terbaik")
