"""A string is found however it is written, and only where it stands."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redaction_papers import NIK

from kentongan.desks.information.redaction.needles import holds, letters_of, places, squeeze, usable

GAPS = st.sampled_from(
    ["", " ", "-", ".", "\u200b", "\u00ad", "\u2011", "\u2013", "\n", "\u00a0", "/", " - ", "\ufeff"]
)
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(needle: str, gaps: list[str], kinds: list[str]) -> str:
    """Each digit in a script of its own, and something between any two."""
    digits = [kind[int(digit)] if digit.isdigit() else digit for digit, kind in zip(needle, kinds, strict=True)]
    return "".join(digit + gap for digit, gap in zip(digits, gaps, strict=True))


@given(
    before=st.text(max_size=20),
    after=st.text(max_size=20),
    gaps=st.lists(GAPS, min_size=16, max_size=16),
    kinds=st.lists(st.sampled_from(DIGITS), min_size=16, max_size=16),
)
def test_a_number_is_found_however_it_is_written(before, after, gaps, kinds):
    inside = written(NIK, gaps, kinds)
    text = f"{before} {inside} {after}"
    found = list(places(squeeze(text), NIK))
    assert any(len(before) + 1 <= first <= last <= len(before) + len(inside) for first, last in found)


@given(st.text(alphabet=string.ascii_letters + " ", min_size=8).filter(lambda text: len(squeeze(text).text) >= 8))
def test_a_name_is_found_in_any_case_and_without_its_spaces(name):
    assert holds(squeeze(f"x{name.upper().replace(' ', '')}y"), name)


@pytest.mark.parametrize("text", ["Bp. Ani hadir", "(ani)", "ANI", "Ani2", "a-n-i", "Á n\u00ef"])
def test_a_short_name_is_found_by_itself(text):
    assert holds(squeeze(text), "Ani")


@pytest.mark.parametrize("text", ["melayani", "dan ini", "Aniela", "kani"])
def test_a_short_name_is_not_found_inside_a_word(text):
    assert not holds(squeeze(text), "Ani")


def test_a_short_number_is_found_by_itself_only():
    assert holds(squeeze("Jl. Mawar 17, Karanganyar"), "17")
    assert not holds(squeeze("Jl. Mawar 117"), "17")


def test_a_long_number_is_found_inside_a_longer_one_and_as_text_recognition_misreads_it():
    assert holds(squeeze(f"9{NIK}9"), NIK)
    assert holds(squeeze("33l3O117O845OOOI"), NIK)
    assert not holds(squeeze("3313011708450002"), NIK)


def test_what_counts_of_a_character():
    counts = {"É": "e", "٣": "3", "²": "2", "-": "", "\u200b": "", "ß": "ss", "ﬁ": "fi", "Ⅳ": "iv", "一": "一"}
    assert {one: letters_of(one) for one in counts} == counts


def test_what_can_be_searched_for():
    assert usable("a")
    assert usable("17")
    assert not usable("")
    assert not usable(" -\u200b.")
