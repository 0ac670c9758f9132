"""Shares, times, periods and tiles by themselves."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.analysis import tilemap
from kentongan.desks.monitoring.analysis.estimating import difference, share, times
from kentongan.desks.monitoring.analysis.periods import LONGEST, Period, last_days, last_month, this_month
from kentongan.desks.monitoring.analysis.tallying import total
from kentongan.desks.monitoring.analysis.timing import span_in_words


def test_a_share_is_wilsons():
    one = share(10, 40)
    assert (round(one.low, 4), round(one.high, 4)) == (0.1419, 0.4019)
    assert (share(0, 50).low, share(50, 50).high) == (0.0, 1.0)
    assert (share(0, 0).low, share(0, 0).high, share(0, 0).is_sayable) == (0.0, 1.0, False)
    with pytest.raises(ValueError, match="no share"):
        share(3, 2)


def test_a_difference_is_newcombes():
    low, high = difference(share(56, 70), share(48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@given(n=st.integers(1, 400), data=st.data())
def test_the_share_lies_in_its_interval(n, data):
    one = share(data.draw(st.integers(0, n)), n)
    other = share(data.draw(st.integers(0, n)), n)
    assert 0 <= one.low <= one.value <= one.high <= 1
    low, high = difference(one, other)
    assert low <= one.value - other.value <= high


@given(minutes=st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_quartiles_are_those_of_the_listed_times(minutes):
    tally: dict[str, int] = {}
    for one in minutes:
        tally[str(one)] = tally.get(str(one), 0) + 1
    found = times(tally)
    ordered = sorted(minutes)
    place = (len(ordered) - 1) / 2
    assert found.n == len(minutes)
    assert found.half == (ordered[int(place)] + ordered[int(place + 0.5)]) / 2
    assert ordered[0] <= found.quarter <= found.half <= found.three_quarters <= ordered[-1]


def test_no_times_are_none():
    assert times({}) is None


@given(first=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(0, LONGEST - 1))
def test_parts_of_a_period_are_all_of_its_days_once(first, days):
    period = Period(first, first + timedelta(days=days))
    parts = list(period.parts())
    listed = [part.first + timedelta(days=at) for part in parts for at in range(part.days)]
    assert listed == [first + timedelta(days=at) for at in range(days + 1)]
    assert len(parts) <= 31
    assert period.before.days == period.days
    assert period.before.last + timedelta(days=1) == first


def test_periods_by_name():
    day = date(2026, 3, 1)
    assert last_days(7, day) == Period(date(2026, 2, 23), day)
    assert (this_month(day), last_month(day)) == (Period(day, day), Period(date(2026, 2, 1), date(2026, 2, 28)))


@given(counts=st.lists(st.integers(0, 5000), max_size=60))
def test_steps_of_the_map_cover_every_number_once(counts):
    scale = tilemap.steps(counts)
    assert len(scale) <= 4
    assert all(step.low <= step.high for step in scale)
    assert all(after.low == before.high + 1 for before, after in pairwise(scale))
    if any(counts):
        assert (scale[0].low, scale[-1].high) == (1, max(counts))
    else:
        assert scale == []


def test_sums_are_word_by_word():
    one = {"tone": {"-1": [2, 1]}, "answers": {"open": 1}}
    assert total([one, {"tone": {"-1": [1, 0], "1": [1, 1]}, "answers": {"open": 2}}]) == {
        "tone": {"-1": [3, 1], "1": [1, 1]}, "answers": {"open": 3},
    }  # fmt: skip
    assert one["tone"]["-1"] == [2, 1], "nothing that was given is changed"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (61, "1 hour 1 minute"),
        (120, "2 hours"),
        (1500, "1 day 1 hour"),
        (2879, "1 day 23 hours"),
    ],
)
def test_spans_in_words(minutes, words):
    assert span_in_words(minutes) == words
