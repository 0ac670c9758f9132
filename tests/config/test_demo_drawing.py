"""The demo's pictures: drawn alike each time, small, and each its own."""

from io import BytesIO

import pytest
from PIL import Image

from kentongan.config.demo.drawing import MOTIFS, draw
from kentongan.config.demo.drawing.brush import LARGEST, likely, petal, regular, wave
from kentongan.config.demo.drawing.colours import mixed
from kentongan.config.demo.texts import unit_texts

PICTURES = [(picture.motif, picture.seed) for text in unit_texts() for picture in text.pictures]


def test_no_two_pictures_are_the_same():
    assert len(PICTURES) == len(set(PICTURES))


@pytest.mark.parametrize(("motif", "seed"), PICTURES)
def test_a_picture_is_a_small_jpeg_of_the_right_size(motif, seed):
    content = draw(motif, seed)
    assert len(content) <= LARGEST
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (1600, 1000), "RGB")
        assert len(picture.resize((80, 50)).getcolors(4000)) > 20


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_seed_alone_decides(motif):
    assert draw(motif, 1) == draw(motif, 1)
    assert draw(motif, 1) != draw(motif, 2)


def test_an_unknown_motif_is_an_error():
    with pytest.raises(KeyError):
        draw("potret", 1)


def test_shapes():
    assert regular(0, 0, 10, 4)[1] == pytest.approx((0, 10))
    leaf = petal(5, 5, 100, 20, 0)
    assert leaf[0] == pytest.approx((5, 5))
    assert max(x for x, _ in leaf) == pytest.approx(105)
    assert max(y for _, y in leaf) - min(y for _, y in leaf) == pytest.approx(20, abs=0.5)
    assert wave(500, 0, 300)[-2:] == [(1620.0, 1000), (-20.0, 1000)]


def test_colours_between():
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#102030", "#FFFFFF", 1) == "#FFFFFF"


def test_chances():
    from random import Random

    assert not likely(Random(1), 0)
    assert likely(Random(1), 1)
