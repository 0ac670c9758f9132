"""Folding: what counts as the same word, and where a folded word stands in its text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.folding import fold, fold_pattern, fold_words, place_words, unmarked

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("aZ #@'’-_.,\u0301\u200d\x1e\x1f\x00\n“ßİﬁ")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KPU Kabupaten Jepara", "kpu kabupaten jepara"),
        ("Jum'at, Jum’at, Jumʼat, Jum`at", "jumat jumat jumat jumat"),
        ("Qur’an ‘Ma’ruf’", "quran maruf"),
        ("buku-buku buku2 buku²", "buku buku buku2 buku2"),
        ("e-KTP COVID‑19 anti–korupsi", "e ktp covid 19 anti korupsi"),
        ("Rp1.089.000,50 08.00–10.00", "rp1 089 000 50 08 00 10 00"),
        ("humas@kpu.go.id", "humas kpu go id"),
        ("@kpu_ri #Pilkada2024 ##ayo #", "@kpu_ri #pilkada2024 #ayo"),
        ("＃Pilkada (＠kpu)", "#pilkada @kpu"),
        ("#@kpu kpu#@ a##b", "@kpu kpu a #b"),
        ("İstanbul ISTANBUL", "istanbul istanbul"),
        ("Straße STRASSE ſtraße", "strasse strasse strasse"),
        ("ﬁnal ﬀ", "final ff"),
        ("café cafe\u0301 CAFÉ", "cafe cafe cafe"),
        ("pe\u00admi\u200dlu\ufeff \u202epemilu\u202c", "pemilu pemilu"),
        ("“Halo,” katanya…tapi", "halo katanya tapi"),
        ("satu\x00dua\x1etiga\x1fempat\ud800lima\nenam\u00a0tujuh", "satu dua tiga empat lima enam tujuh"),
        ("ꦲꦤ ٣ 12", "ꦲꦤ ٣ 12"),
        ("", ""),
        ("— … !", ""),
    ],
)
def test_words_of_a_text(text, words):
    assert fold_words(text) == words.split()
    assert fold(text) == f" {words} ".encode() if words else fold(text) == b" "


def test_each_character_is_folded_for_good_and_no_letter_is_forgotten():
    for start in (*range(0, 0x20000, 4096), 0x2F000, 0xE0000):  # what stands between is Han, or nothing
        characters = [chr(code) for code in range(start, start + 4096)]
        once = fold(" ".join(characters))
        assert fold(once.decode()) == once
        letters = [letter for letter in characters if unicodedata.category(letter) in {"Lu", "Ll", "Nd"}]
        assert len(fold_words(" ".join(letters))) >= len(letters) - 2, start  # Ꞌ and ꞌ are apostrophes


@given(TEXTS)
def test_folding_twice_changes_nothing_and_keeps_one_space(text):
    folded = fold(text)
    assert fold(folded.decode()) == folded
    assert folded[:1] == folded[-1:] == b" "
    assert b"  " not in folded
    assert not set(folded) & set(b"\n\x00\x1c\x1d\x1e\x1f'")


@given(TEXTS, TEXTS)
def test_parts_are_folded_as_if_alone(one, other):
    assert fold(one, other) == fold(one) + b"\n" + fold(other)


@given(TEXTS)
def test_each_word_stands_where_it_says(text):
    placed = place_words(text)
    assert [word for word, _, _ in placed] == fold_words(text)
    for word, start, end in placed:
        assert word.lstrip("#@") in unmarked(fold(text[start:end])).decode().split()
    assert all(one.start <= other.start for one, other in pairwise(placed))


def test_a_place_leaves_quotation_marks_out_and_takes_diacritics_along():
    text = "‘Jum'at’ #pilkada cafe\u0301, “ﬁnal”"
    assert [text[start:end] for _, start, end in place_words(text)] == ["Jum'at", "#pilkada", "cafe\u0301", "ﬁnal"]


def test_stars_stay_in_patterns_and_question_marks_only_inside_words():
    assert fold_pattern("Pem?lih*") == ["pem?lih*"]
    assert fold_pattern("siapa? ketua??") == ["siapa", "ketua"]
    assert fold_pattern("#Pil* *a ?") == ["#pil*", "*a"]


@given(TEXTS.filter(lambda text: not set(text) & set("*?")))
def test_without_wildcards_a_pattern_is_its_words(text):
    plain = unicodedata.normalize("NFKD", text)
    if not set(plain) & set("*?"):
        assert fold_pattern(text) == fold_words(text)
