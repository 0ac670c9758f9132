"""Bars tell no lies: lengths in proportion from zero, what is missing never looks like nought."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.charts import PALETTE, PATTERNS, Bar, Bars
from kentongan.foundation.charts.bars import WIDTH
from kentongan.foundation.charts.colours import fill

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=20)


def chart(values, **given):
    shown = ["–" if value is None else str(value) for value in values]
    bars = [Bar(f"Nomor {place}", value, shown[place], place) for place, value in enumerate(values)]
    return Bars("Temuan", bars, key="uji", heading="Peserta", measure="Suara", **given)


def drawn(picture):
    """(width, hatched) of each bar as it stands in the SVG."""
    root = ET.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314
    boxes = root.findall("{http://www.w3.org/2000/svg}rect")
    return [(float(box.get("width")), "missing" in box.get("fill")) for box in boxes]


@given(VALUES)
def test_lengths_are_in_proportion_and_begin_at_zero(values):
    picture = chart(values)
    boxes = drawn(picture.svg())
    assert len(boxes) == len(values)
    most = max((value for value in values if value is not None), default=0)
    for (width, hatched), value in zip(boxes, values, strict=True):
        assert hatched == (value is None)
        if value is not None:
            assert width == pytest.approx(picture.room * value / most if most else 0, abs=0.006)


@given(VALUES)
def test_nothing_leaves_the_picture(values):
    picture = chart(values)
    assert 0 < picture.room < WIDTH
    assert all(width <= picture.room + 0.006 for width, _ in drawn(picture.svg()))


@given(VALUES)
def test_picture_and_table_say_the_same(values):
    picture = chart(values)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg())
    assert texts == [cell for row in picture.rows for cell in row]


@given(st.text(alphabet="<>&\"'ab", max_size=12))
def test_words_stay_words(text):
    picture = Bars(text, [Bar(text, 3, text)], key="uji", heading="a", measure="b").svg()
    assert len(drawn(picture)) == 1
    assert "<ab" not in picture.replace("<defs", "")


def test_a_scale_that_ends_further_makes_shorter_bars():
    picture = chart([25, 50], full=100)
    assert [width / picture.room for width, _ in drawn(picture.svg())] == pytest.approx([0.25, 0.5], abs=1e-3)


def test_an_interval_is_drawn_around_the_value():
    picture = Bars("x", [Bar("a", 10, "10 ± 2", low=8, high=12)], key="uji", heading="a", measure="b")
    assert picture.length(12) == pytest.approx(picture.room)
    assert f"M{picture.length(8):.2f}" in picture.svg()


def test_below_zero_is_refused():
    with pytest.raises(ValueError, match="zero"):
        chart([3, -1])


def test_five_colours_and_no_two_alike_in_grey():
    assert len(set(PALETTE)) == len(PALETTE) == len(set(PATTERNS)) == 5
    assert fill(None, "x") not in {fill(place, "x") for place in range(5)}
    assert fill(7, "x") == fill(2, "x")
