"""Verify codes: what a tired person types still leads to the right article, or to none."""

from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.versions.codes import ALPHABET, new_code, read_code, spaced

codes = st.builds(new_code)
places = st.integers(0, 7)


@given(codes)
def test_a_code_is_read_as_it_is_printed_however_it_is_written(code):
    assert read_code(code) == code
    assert read_code(spaced(code).lower()) == code
    assert read_code("-".join(code)) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_digit_is_noticed(code, place, digit):
    wrong = code[:place] + digit + code[place + 1 :]
    assert (read_code(wrong) is None) == (wrong != code)


@given(codes, st.integers(0, 5))
def test_two_swapped_neighbours_are_noticed(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (read_code(swapped) is None) == (swapped != code)


def test_letters_that_look_like_digits_are_taken_for_them():
    code = next(one for one in iter(new_code, None) if "0" in one and "1" in one)
    assert read_code(code.replace("0", "o").replace("1", "l")) == code


def test_what_is_no_code_is_none():
    assert [read_code(text) for text in ("", "abc", "K7QM2XW!", "0" * 9, "😀" * 8)] == [None] * 5
