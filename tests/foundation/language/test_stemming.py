"""Stems: a word shares one with every form of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language.stemming import stems, stems_of, words_in

ROOTS = [
    "pilih",
    "kirim",
    "tulis",
    "sapu",
    "ajar",
    "hitung",
    "lanjut",
    "jawab",
    "buka",
    "data",
    "nyata",
    "umum",
    "giat",
]
SWALLOWED = {"k": "meng", "s": "meny", "t": "men", "p": "mem"}
BEFORE = {"a": "meng", "u": "meng", "b": "mem", "d": "men", "j": "men", "g": "meng", "h": "meng", "l": "me", "n": "me"}


def active(root: str) -> str:
    """The root with meN-, as grammar writes it."""
    first = root[0]
    return SWALLOWED[first] + root[1:] if first in SWALLOWED else BEFORE[first] + root


def share_a_stem(one: str, other: str) -> bool:
    return bool(stems(one) & stems(other))


@given(
    st.sampled_from(ROOTS),
    st.sampled_from(["", "kan", "i", "an"]),
    st.sampled_from(["", "nya", "ku", "mu"]),
    st.sampled_from(["", "lah", "kah", "pun"]),
    st.sampled_from(["", "di", "ter", "ber", "ke", "se", "per", "active", "agent"]),
)
def test_every_form_shares_a_stem_with_its_root(root, suffix, possessive, particle, prefix):
    begun = {"active": active(root), "agent": active(root).replace("m", "p", 1)}.get(prefix, prefix + root)
    assert share_a_stem(begun + suffix + possessive + particle, root)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("memilih", "pemilihan"),
        ("penyelenggaraan", "diselenggarakan"),
        ("menghitung", "penghitungan"),
        ("mengirimkan", "pengiriman"),
        ("keterbukaan", "membuka"),
        ("pertanggungjawaban", "bertanggungjawab"),
        ("pengumuman", "mengumumkan"),
        ("kesehatannya", "sehat"),
        ("petugas", "ditugaskan"),
    ],
)
def test_forms_of_one_root_meet(one, other):
    assert share_a_stem(one, other)


APART = [("pemilu", "pilih"), ("kota", "kotak"), ("makan", "makna"), ("jalan", "ajal")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_roots_stay_apart(one, other):
    assert not share_a_stem(one, other)


@pytest.mark.parametrize("word", ["makan", "kpu", "2026", "dpr", "c1", "rapat", "jalan", "ikan", "москва"])
def test_a_root_is_its_own_stem(word):
    assert stems(word) == {word}


@given(st.text(max_size=80))
def test_any_text_has_stems_for_each_of_its_words(text):
    words = words_in(text)
    assert all(word and "_" not in word and len(word) <= 40 for word in words)
    assert stems_of(text) == {stem for word in words for stem in stems(word)}
    assert all(stems(word) for word in words)


def test_words_lose_case_accents_and_hyphens():
    told = "Surat-surat, Café “JDIH” pasal_7 5.000"
    assert words_in(told) == [
        "surat",
        "surat",
        "cafe",
        "jdih",
        "pasal",
        "7",
        "5",
        "000",
    ]
