"""Who is quoted, in which words, on whose side; and what hostile texts cost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelling_speeches import PASSAGES

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.labelling.sides import (
    CITIZENS,
    EXPERTS,
    GOVERNMENT,
    INSTITUTION,
    OTHERS,
    PARTICIPANTS,
    WATCHDOGS,
    Directory,
    Official,
    balance,
)
from kentongan.desks.monitoring.labelling.speakers import find_quotes
from kentongan.desks.monitoring.labelling.tokens import LONGEST, tokenise, tokenise_text


def quotes(text, title=""):
    return find_quotes(tokenise(Document(title, text)))


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_who_says_what(text, expected):
    found = quotes(text)
    assert [(q.speaker, q.office, q.direct, q.how, text[q.span.start : q.span.end]) for q in found] == expected
    assert [q.words for q in found] == [len(said.split()) for *_rest, said in expected]


def test_there_are_passages_enough():
    assert len(PASSAGES) >= 40


def test_a_title_is_no_speech_and_spans_count_from_the_text():
    (one,) = quotes("“Kami siap bekerja,” kata Budi Santoso.", title="“Kami siap bekerja,” kata Budi")
    assert (one.span.field, one.span.start, one.span.end) == ("text", 1, 19)


def test_names_of_areas_part_an_office_from_a_name():
    text = "Ketua KPU Kayong Utara Rudi mengatakan semua sudah siap. Bupati Alor Dewi menilai cukup baik begitu."
    told = find_quotes(tokenise_text(text), frozenset({"kayong utara", "alor"}))
    assert [(q.office, q.speaker) for q in told] == [("Ketua KPU Kayong Utara", "Rudi"), ("Bupati Alor", "Dewi")]


@pytest.mark.parametrize(
    ("office", "side"),
    [
        ("Ketua KPU Kabupaten Kendal", INSTITUTION),
        ("Komisioner KIP Aceh Barat", INSTITUTION),
        ("anggota KPPS", INSTITUTION),
        ("calon bupati", PARTICIPANTS),
        ("Ketua DPC PKB Kendal", PARTICIPANTS),
        ("kuasa hukum pasangan calon", PARTICIPANTS),
        ("Ketua Bawaslu Jawa Tengah", WATCHDOGS),
        ("Direktur Eksekutif Perludem", EXPERTS),
        ("Anggota DKPP", WATCHDOGS),
        ("Wakil Wali Kota Semarang", GOVERNMENT),
        ("Kapolres Kendal", GOVERNMENT),
        ("warga Desa Sukamaju", CITIZENS),
        ("pengamat politik Universitas Diponegoro", EXPERTS),
        ("Direktur Bank", OTHERS),
        ("", OTHERS),
    ],
)
def test_an_office_is_on_a_side(office, side):
    assert Directory().side(office) == side


def test_a_table_of_ones_own_decides():
    assert Directory(sides={"press": ("wartawan",)}).side("seorang wartawan") == "press"


def test_officials_are_known_by_their_names_without_degrees():
    known = Directory([Official("a", "Dr. Budi Santoso, S.H."), Official("b", "Siti Aminah"), Official("c", "Suharto")])
    assert known.official("Budi Santoso") == "a"
    assert known.official("H. Budi Santoso Putra") == "a"
    assert known.official("Suharto") == "c"
    assert [known.official(name) for name in ("Budi", "Budi Aminah", "Aminah", "", "Rina Wulandari")] == [""] * 5


def test_a_name_that_two_officials_bear_names_nobody():
    assert Directory([Official("a", "Budi Santoso"), Official("b", "Budi Santoso")]).official("Budi Santoso") == ""
    two = Directory([Official("a", "Budi Santoso Adi"), Official("b", "Budi Santoso Eko")])
    assert two.official("Budi Santoso") == ""
    assert two.official("Budi Santoso Adi") == "a"


def test_quoted_words_are_shared_among_sides():
    text = (
        "“Kami siap bekerja keras,” kata Ketua KPU Kabupaten Kendal, Budi Santoso. "
        "Ia menambahkan logistik sudah tiba.\n"
        "Ketua Bawaslu Kendal, Sri Lestari, menilai tahapan berjalan baik. “Lancar dan aman,” kata Rina Wulandari."
    )
    placed = Directory([Official("rina", "Rina Wulandari")]).place(quotes(text))
    shares = balance(placed)
    assert [(one.side, one.words, one.direct, one.speakers) for one in shares] == [
        (INSTITUTION, 10, 7, 2), (WATCHDOGS, 3, 0, 1),
    ]  # fmt: skip
    assert [one.share for one in shares] == [10 / 13, 3 / 13]
    assert [one.official for one in placed] == ["", "", "", "rina"]
    assert balance([]) == ()


PIECES = st.sampled_from(
    ["“", "”", '"', "kata", "menurut", "Budi Santoso", "Ketua KPU Kota", ",", ".", "\n", "ujarnya", "ia", "mengatakan",
     "logistik sudah tiba", "(45)", "bahwa", "disampaikan", "Dr.", "\ufffc"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_shares_sum_to_one(text):
    placed = Directory().place(quotes(text, title="Judul"))
    for one in placed:
        assert one.span.field == "text"
        said = text[one.span.start : one.span.end]
        assert len(said.split()) == one.words >= 3
    assert not placed or sum(one.share for one in balance(placed)) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "“", '" ', "Kata, ", "Budi mengatakan, ", "ujarnya ", "A. ", "menurut ", "Ketua KPU, ", "kata Ketua KPU Kota ",
        "“a b c” ", "Ia mengatakan hal itu saja.\n", "“Kami siap bekerja,” kata Budi. ",
        "Ani, Budi, Cici, Ketua KPU, Eka, menilai x y z. ",
    ],
)  # fmt: skip
def test_a_hostile_text_takes_no_more_than_moments(text):
    began = time.process_time()
    quotes(text * (LONGEST // len(text)))
    assert time.process_time() - began < 4
