"""Words as numbers: the same on every machine, turned by negations, chosen around the institution."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.labelling.choosing import choose_all, choose_around
from kentongan.desks.monitoring.labelling.features import number
from kentongan.desks.monitoring.labelling.mentions import mentions
from kentongan.desks.monitoring.labelling.tokens import sentences, tokenise_text

WORDS = st.sampled_from(
    [
        "KPU",
        "tidak",
        "baik",
        "buruk",
        ".",
        ",",
        "kota",
        "Komisi",
        "Pemilihan",
        "Umum",
        "warga",
        "kecewa",
        "hanya",
        "KIP",
        "Kuliah",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def around(text):
    tokens = tokenise_text(text)
    return choose_around(tokens, mentions(tokens.words))


def mentioned(text):
    tokens = tokenise_text(text)
    return [tokens.text[tokens.starts[first] : tokens.ends[last]] for first, last in mentions(tokens.words)]


def test_the_numbers_of_words_never_change():
    found = number([around("KPU tidak transparan.")], 15)
    assert found.number.tolist() == NUMBERS
    assert number([around("Warga dikecewakan KPU")], 15).number.tolist() == MORE_NUMBERS
    assert found.value.tolist() == [1 / len(NUMBERS) ** 0.5] * len(NUMBERS)


NUMBERS = [214, 1707, 8785, 12787, 17646, 20425, 22438, 22621, 27099, 29210]
MORE_NUMBERS = [4876, 6145, 9216, 11739, 12787, 20117, 20425, 24470, 24534, 28979]


def test_a_negation_turns_the_words_behind_it_up_to_the_next_mark():
    turned = around("KPU tidak pernah jujur dan adil sekali").turned
    assert turned == [False, False, True, True, True, False, False]
    assert around("KPU tidak jujur, adil").turned == [False, False, True, False]
    assert not any(around("KPU tidak hanya jujur").turned)


def test_words_are_chosen_from_sentences_that_speak_of_the_institution():
    text = "Jalan rusak parah. Menurut warga, KPU Kab. Kendal cepat. Hujan deras turun."
    assert around(text).words == ["menurut", "warga", "«kpu»", "kab", "kendal", "cepat"]
    assert around(text).beside == [1, 1, 0, 2, 2, 2]
    assert around("Jalan rusak parah.").words == []
    long = around(" ".join(["kata"] * 100 + ["KPU"] + ["lagi"] * 100))
    assert (long.words.count("kata"), long.words.count("lagi")) == (30, 30)


def test_mentions_are_of_the_institution_alone():
    assert mentioned("Komisi Pemilihan Umum, KPU RI, KIP Aceh dan KPUD") == [
        "Komisi Pemilihan Umum",
        "KPU",
        "KIP",
        "KPUD",
    ]
    assert mentioned("Komisi Independen Pemilihan; petugas KPPS; penyelenggara pemilu; komisioner baru") == [
        "Komisi Independen Pemilihan", "KPPS", "penyelenggara", "komisioner",
    ]  # fmt: skip
    others = "penerima KIP Kuliah, kartu KIP, KPU Bea Cukai, penyelenggara konser, komisioner Bawaslu, Komisi Informasi"
    assert mentioned(others) == []


def test_a_full_stop_behind_an_abbreviation_ends_no_sentence():
    words = tokenise_text("Kab. Kendal aman. Siap!").words
    assert [words[start:end] for start, end in sentences(words)] == [["kab", ".", "kendal", "aman", "."], ["siap", "!"]]


def test_what_a_word_is_reduced_to_is_shared():
    one, other = (
        set(number([choose_all(tokenise_text(word))], 20).number.tolist()) for word in ("mengecewakan", "kecewa")
    )
    assert len(one & other) == 1


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_text_has_the_same_features_in_any_batch(texts):
    chosen = [around(text) for text in texts]
    together = number(chosen, 12)
    assert together.texts == len(texts)
    for at, one in enumerate(chosen):
        alone, mine = number([one], 12), together.text == at
        for field in ("number", "value", "start", "end"):
            assert np.array_equal(getattr(alone, field), getattr(together, field)[mine])
        assert np.isclose((alone.value**2).sum(), 1) or not one.words


@given(TEXTS, TEXTS)
def test_spans_lie_in_the_field_they_name(title, text):
    tokens = tokenise_text(text, title)
    for at, word in enumerate(tokens.words):
        span = tokens.span_of(at, at)
        said = {"title": title, "text": text}[span.field]
        if word != "\n":
            assert said[span.start : span.end].lower() == word
