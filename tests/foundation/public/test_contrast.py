"""Every pair of colours that a component uses can be told apart, in both themes."""

from pathlib import Path

import pytest

import kentongan.foundation.public
from kentongan.foundation.public.palette import PAIRS, contrast, read_colours

STATIC = Path(kentongan.foundation.public.__file__).parent / "static" / "kentongan"
COLOURS = read_colours((STATIC / "tokens.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_the_file_says_what_the_roles_are():
    assert COLOURS["paper"].light == "#FBFAF7"
    assert COLOURS["ink"].dark == "#F3EFE8"
    assert {name for pair in PAIRS for name in (pair.front, pair.ground)} <= set(COLOURS)
    assert set(COLOURS) - {name for pair in PAIRS for name in (pair.front, pair.ground)} == {"line"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.ground}")
def test_a_pair_is_readable(pair, theme):
    front, ground = (getattr(COLOURS[name], theme) for name in (pair.front, pair.ground))
    assert contrast(front, ground) >= pair.least


def test_style_sheets_use_no_colour_of_their_own():
    for name in ("base.css", "components.css"):
        assert "#" not in (STATIC / name).read_text(encoding="utf-8").replace('content: "→" / ""', "")


def test_a_reader_loads_little():
    sheets = [(STATIC / name).stat().st_size for name in ("tokens.css", "base.css", "components.css")]
    assert sum(sheets) < 25_000
