"""The nation as tiles: a cell for everyone, near its place, the same every time."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.foundation.public.tiles import ROW, centre, lay_out
from kentongan.foundation.units.loading import areas

PLACES = [(area.longitude, area.latitude) for area in areas()]
points = st.tuples(st.floats(95, 141), st.floats(-11, 6))


def test_all_553_units_have_a_cell_of_their_own():
    cells = lay_out(PLACES, room=4.8).cells
    assert len(cells) == 553
    assert len(set(cells)) == 553


def test_the_layout_is_the_same_every_time():
    assert lay_out(PLACES, room=4.8) == lay_out(list(PLACES), room=4.8)


def test_west_stays_west_and_north_stays_north():
    layout = lay_out(PLACES, room=4.8)
    named = {area.code: place for area, place in zip(areas(), layout.centres, strict=True)}
    assert named["11.06"][0] < named["31.71"][0] < named["51.71"][0] < named["94.01"][0] < named["91.71"][0]
    assert named["71.71"][1] < named["73.71"][1] < named["53.71"][1]
    assert layout.size[0] > 2 * layout.size[1]


def test_tiles_lie_inside_the_picture():
    layout = lay_out(PLACES, room=4.8)
    width, height = layout.size
    assert min(x for x, _ in layout.centres) == 0.5
    assert all(x <= width - 0.5 and 0 < y < height for x, y in layout.centres)


@given(st.lists(points, max_size=60), st.floats(1, 6))
@settings(max_examples=60, deadline=None)
def test_tiles_never_overlap(places, room):
    layout = lay_out(places, room=room)
    assert len(set(layout.cells)) == len(places)
    for i, one in enumerate(layout.centres):
        assert all(math.dist(one, other) > 0.99 for other in layout.centres[:i])


def test_many_at_one_point_still_find_room():
    assert len(set(lay_out([(110.0, -7.0)] * 40, room=1).cells)) == 40


def test_nothing_to_lay_out_is_no_error():
    assert lay_out([], room=2).centres == ()


def test_neighbours_touch():
    assert math.dist(centre((0, 0)), centre((1, 0))) == 1
    assert math.dist(centre((0, 0)), centre((0, 1))) == pytest.approx(1)
    assert centre((0, 1)) == (0.5, ROW)


@pytest.mark.parametrize("room", [0, 0.99, -1])
def test_less_than_a_cell_each_is_refused(room):
    with pytest.raises(ValueError, match="every tile needs a cell"):
        lay_out(PLACES, room=room)
