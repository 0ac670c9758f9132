"""How alike texts are, and that their fingerprints meet when they are."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import band_keys, edit_distance, resemblance, shingles

VOCABULARY = [f"kata{number}" for number in range(300)]


def text(seed: int, words: int = 400) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def keys(words: list[str]) -> set[int]:
    return set(band_keys(shingles(" ".join(words))))


def test_the_same_words_are_the_same_whatever_their_marks():
    one, other = shingles("KPU menggelar rapat, hari ini."), shingles("kpu menggelar\nRAPAT hari ini")
    assert one == other
    assert resemblance(one, other) == 1


def test_nothing_in_common_is_nothing():
    assert resemblance(shingles("satu dua tiga empat"), shingles("lima enam tujuh delapan")) == 0
    assert resemblance(frozenset(), frozenset()) == 0


def test_a_text_too_short_has_no_fingerprint():
    assert band_keys(shingles("Naskah pendek sekali.")) == []


def test_likely_pairs_meet_and_unlike_ones_do_not():
    """At a resemblance of about 0.8 nearly all pairs share a band; strangers share none."""
    met = 0
    for seed in range(100):
        words = text(seed)
        changed = [*words]
        for place in random.Random(seed).sample(range(len(words)), 14):
            changed[place] = f"baru{place}"
        assert 0.75 < resemblance(shingles(" ".join(words)), shingles(" ".join(changed))) < 0.9
        met += bool(keys(words) & keys(changed))
        assert not keys(words) & keys(text(seed + 1000))
    assert met >= 95


def test_the_keys_stay_what_they_are_in_the_database():
    """Stored keys would find nothing any more if the fingerprint changed: then all must be written anew."""
    assert band_keys(range(1000))[:2] == KEPT


KEPT = [-4892701360279307522, 4871386580834536664]


@given(st.sets(st.integers(0, 2**64 - 1), min_size=40, max_size=120))
def test_keys_fit_the_column_and_do_not_depend_on_order(numbers):
    found = band_keys(numbers)
    assert len(found) == 10
    assert all(-(2**63) <= key < 2**63 for key in found)
    assert found == band_keys(sorted(numbers, reverse=True))


words = st.text("abcd", max_size=6)


@given(words, words, words)
def test_the_distance_of_spellings_is_a_distance(one, other, third):
    assert (edit_distance(one, other) == 0) == (one == other)
    assert edit_distance(one, other) == edit_distance(other, one) <= max(len(one), len(other))
    assert edit_distance(one, third) <= edit_distance(one, other) + edit_distance(other, third)


def test_the_distance_counts_letters():
    assert [edit_distance("nawala", other) for other in ("nawala", "nawalla", "nawolo", "")] == [0, 1, 2, 6]
