"""Sums never stand in for what is missing; findings state and no more; the map tells without colour."""

import re
from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.elections.findings import chart, colours_of, finding, share
from kentongan.desks.newsroom.elections.hexmap import Area, draw
from kentongan.desks.newsroom.elections.rollup import Place, Sum, add_up

NAMES = {1: "Melati", 2: "Kenanga"}
PARTLY = "Sementara, 1 dari 9 wilayah sudah masuk."
AT = datetime(2026, 11, 25, 14, tzinfo=UTC)
FIGURES = st.lists(
    st.none() | st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.none() | st.integers(0, 999)), min_size=1
)


def sum_of(votes, *, places=1, places_in=1):
    return Sum("", "", votes, sum(votes.values()), None, places, places_in, None)


def version(one, two, invalid):
    return {
        "table": 1,
        "number": 3,
        "at": AT,
        "totals": {"votes": {"1": one, "2": two}, "valid": one + two, "invalid": invalid},
    }


@given(FIGURES)
def test_the_sum_is_that_of_what_is_in(figures):
    places = [
        Place(f"33.{number:02}", f"K{number}", f"33.{number:02}", None if one is None else version(*one))
        for number, one in enumerate(figures)
    ]
    sums, total = add_up(places, {place.code: place.name for place in places})
    known = [one for one in figures if one is not None]
    assert (total.places, total.places_in) == (len(figures), len(known))
    assert total.valid == sum(one + two for one, two, _ in known)
    assert sum(total.votes.values()) == total.valid
    assert total.invalid == (None if not known or None in [one[2] for one in known] else sum(one[2] for one in known))
    assert [one.places_in for one in sums] == [int(one is not None) for one in figures]
    assert all(
        one.votes == {} and one.version is None for one, given in zip(sums, figures, strict=True) if given is None
    )
    assert [one.version for one in sums if one.places_in] == [3] * len(known)


def test_a_group_without_places_is_empty():
    sums, total = add_up([], {"33": "Jawa Tengah"})
    assert (sums[0].places, sums[0].places_in, total.places) == (0, 0, 0)


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (sum_of({1: 3, 2: 1}), "Suara terbanyak: nomor 1, Melati – 3 dari 4 suara sah (75\u202f%)"),
        (sum_of({1: 2, 2: 2}), "Nomor 1, 2 memperoleh suara sama banyak: masing-masing 2"),
        (sum_of({1: 0, 2: 0}), "Belum ada suara yang masuk"),
        (
            sum_of({1: 0, 2: 5}, places=9),
            f"{PARTLY} Suara terbanyak: nomor 2, Kenanga – 5 dari 5 suara sah (100\u202f%)",
        ),
    ],
)
def test_findings(total, said):
    with override("id"):
        assert finding(total, NAMES) == said


def test_no_votes_have_no_share():
    assert share(sum_of({1: 0}), 1) is None


@given(st.dictionaries(st.integers(1, 40), st.integers(0, 1000), min_size=1))
def test_at_most_five_have_a_colour_and_no_two_the_same(votes):
    places = [place for place in colours_of(sum_of(votes)).values() if place is not None]
    assert len(places) == len(set(places)) == min(5, len(votes))


def test_a_participant_of_whom_nothing_is_in_is_hatched():
    with override("id"):
        bars = chart(sum_of({1: 4}), NAMES).bars
    assert [(bar.value, bar.shown) for bar in bars] == [(4, "4 (100\u202f%)"), (None, "belum masuk")]


def test_the_map_tells_by_number_texture_and_word():
    places = [(110.0, -7.0), (111.0, -7.0), (110.5, -7.5), (112.0, -7.0)]
    areas = [
        Area(places[0], "A<b>", (1,)), Area(places[1], "B", (1, 2)), Area(places[2], "C", ()),
        Area(places[3], "D", (2,), complete=False),
    ]  # fmt: skip
    with override("id"):
        picture = draw(areas, {1: 0, 2: 1}, "Temuan & peta")
    assert re.findall(r"<text[^>]*>(.*?)</text>", picture) == ["1", "=", "2"]
    assert re.findall(r"<title>(.*?)</title>", picture) == [
        "A&lt;b&gt;: suara terbanyak: nomor 1", "B: suara sama banyak", "C: belum masuk", "D: suara terbanyak: nomor 2",
    ]  # fmt: skip
    assert picture.count('fill="url(#peta-missing)"') == 1
    assert picture.count('class="partly"') == 1
    assert 'aria-label="Temuan &amp; peta"' in picture
    assert draw(areas[:2], {1: 0, 2: 1}, "x") == ""
