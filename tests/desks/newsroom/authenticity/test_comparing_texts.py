"""Whole sentences count as ours, fragments and additions don't; a copy stays a copy however it was passed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.authenticity.texts import MOST_COMPARED, Original
from kentongan.desks.newsroom.authenticity.tracing import bare

PARAGRAPHS = [
    "Pemungutan suara tetap pada Rabu, 27 November 2024",
    "KPU Karanganyar memastikan jadwal tidak berubah. Tidak benar bahwa TPS pindah ke Solo.",
    "“Datanglah sebelum pukul 13.00,” kata Sri, ketua. Bawalah KTP dan surat undangan.",
]
ORIGINAL = Original(PARAGRAPHS, ["KPU Kabupaten Karanganyar", "K7QM 2XWP"])
SENTENCES = [
    "Pemungutan suara tetap pada Rabu, 27 November 2024",
    "KPU Karanganyar memastikan jadwal tidak berubah.",
    "Tidak benar bahwa TPS pindah ke Solo.",
    "Bawalah KTP dan surat undangan.",
]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "*Pemungutan suara tetap* pada _Rabu_, 27 November 2024 ✅",
        "KPU Karanganyar memastikan\njadwal tidak berubah.\nTidak benar bahwa TPS\npindah ke Solo.",
        "KPU Kabupaten Karanganyar\n\nTidak benar bahwa TPS pindah ke Solo.\n\nK7QM 2XWP",
        "“Datanglah sebelum pukul 13.00,” kata Sri, ketua. Bawalah KTP dan surat undangan.",
    ],
)
def test_a_copy_is_ours(text):
    assert ORIGINAL.foreign(text) == []


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("TPS pindah ke Solo.", ["TPS pindah ke Solo."]),
        ("Tidak benar bahwa TPS pindah ke Solo. Bawa uang.", ["Bawa uang."]),
        ("Pemungutan suara tetap pada Rabu, 4 Desember 2024", ["Pemungutan suara tetap pada Rabu, 4 Desember 2024"]),
        ("Bawalah KTP dan surat undangan.\nhttp://kpu-hadiah.test/x", ["http://kpu-hadiah.test/x"]),
        ("KPU Karanganyar memastikan jadwal berubah.", ["KPU Karanganyar memastikan jadwal berubah."]),
    ],
)
def test_what_is_not_ours_is_named(text, foreign):
    assert ORIGINAL.foreign(text) == foreign


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_any_choice_of_whole_sentences_is_ours(chosen):
    assert ORIGINAL.foreign("\n".join(chosen)) == []


@given(st.sampled_from(SENTENCES), st.data())
def test_a_part_of_a_sentence_is_not(sentence, data):
    words = bare(sentence).split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert ORIGINAL.holds(" ".join(words[start:end])) == (end - start == len(words))


@given(st.text(max_size=300))
def test_comparing_never_fails_and_finds_nothing_foreign_in_nothing(text):
    foreign = ORIGINAL.foreign(text)
    assert all(bare(one) for one in foreign)
    assert len(ORIGINAL.differences(foreign)) <= 8
    assert Original([]).foreign(text) == [] or bare(text)


def test_a_changed_sentence_stands_beside_ours_with_what_was_changed():
    (one,) = ORIGINAL.differences(["Pemungutan suara tetap pada Rabu, 4 Desember 2024"])
    assert "".join(text for text, _ in one.ours) == PARAGRAPHS[0]
    assert [text for text, own in one.ours if own] == ["27", "November"]
    assert [text for text, own in one.theirs if own] == ["4", "Desember"]


def test_a_new_sentence_stands_alone():
    (one,) = ORIGINAL.differences(["Segera kirim pulsa ke nomor berikut"])
    assert (one.ours, one.theirs) == ((), (("Segera kirim pulsa ke nomor berikut", True),))


def test_a_text_with_more_foreign_sentences_than_are_compared_is_not_ours():
    """Each beyond the limit counts as foreign without a look, so that a long text costs no more."""
    changed = ["Pemungutan suara tetap pada Rabu, 4 Desember 2024"] * (MOST_COMPARED * 3)
    asked = []

    class Counting(Original):
        def _likest(self, sentence):
            asked.append(sentence)
            return super()._likest(sentence)

    original = Counting(PARAGRAPHS)
    text = "\n".join(changed)
    assert original.likeness("\n".join(changed[:MOST_COMPARED]), changed[:MOST_COMPARED]) == 1.0
    asked.clear()
    assert original.likeness(text, changed) < 0.5
    assert len(asked) == MOST_COMPARED


@given(st.integers(0, 60))
def test_holding_looks_only_where_sentences_begin(count):
    """However often a word is repeated, it is looked for at each beginning once."""
    original = Original(["satu dua tiga. " * count + "Empat lima enam."])
    assert original.holds("empat lima enam")
    assert not original.holds("lima enam")
    assert not original.holds("tiga satu")
    assert original.holds("satu dua tiga " * count + "empat lima enam")
