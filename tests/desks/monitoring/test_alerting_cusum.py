"""The sum of what is too much: the same in one go and in pieces, never below zero, begun anew after an alarm."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.alerting.cusum import Scores, at_rest, close, gain, goes_on, look

DAY = 700_000
GAINS = st.lists(
    st.lists(st.floats(-3, 8, allow_nan=False), min_size=3, max_size=3).map(np.array), min_size=1, max_size=20
)


def _run(scores, gains, first=DAY, threshold=4.0):
    alarms = []
    for at, gained in enumerate(gains):
        scores, found = close(scores, gained, threshold, first + at)
        alarms.append(found.tolist())
    return scores, alarms


def _plain(scores):
    return scores.score.tolist(), scores.since.tolist(), scores.raised.tolist()


@settings(max_examples=100, deadline=None)
@given(GAINS, st.integers(0, 20))
def test_in_pieces_it_is_the_same_as_in_one_go(gains, cut):
    whole, alarms = _run(at_rest(3), gains)
    before, first = _run(at_rest(3), gains[:cut])
    kept = Scores(*(np.array(column) for column in _plain(before)))
    after, second = _run(kept, gains[cut:], DAY + len(gains[:cut]))
    assert _plain(after) == _plain(whole)
    assert first + second == alarms


@settings(max_examples=100, deadline=None)
@given(GAINS)
def test_scores_stay_between_nothing_and_the_threshold(gains):
    scores, alarms = _run(at_rest(3), gains)
    assert ((scores.score >= 0) & (scores.score < 4)).all()
    assert ((scores.since == 0) == (scores.score == 0)).all()
    assert ((scores.raised > 0) == np.any(alarms, axis=0)).all()


def _log_probability(seen, mean, size):
    return (
        math.lgamma(seen + size) - math.lgamma(size) - math.lgamma(seen + 1)
        + size * math.log(size / (size + mean)) + seen * math.log(mean / (size + mean))
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.floats(0.01, 100), st.floats(0.2, 100), st.floats(1.1, 10))
def test_the_gain_is_the_ratio_of_two_negative_binomials(seen, mean, size, rise):
    expected = _log_probability(seen, rise * mean, size) - _log_probability(seen, mean, size)
    found = gain(np.array([float(seen)]), np.array([mean]), np.array([size]), rise)
    assert found[0] == pytest.approx(expected, abs=1e-6)


def test_more_stories_gain_more_and_nothing_expected_gains_nothing():
    rising = gain(np.arange(50.0), np.full(50, 3.0), np.full(50, 5.0))
    assert (np.diff(rising) > 0).all()
    assert gain(np.array([7.0]), np.array([0.0]), np.array([5.0])).tolist() == [0]


def test_a_row_alarms_once_a_day_and_begins_anew():
    scores, found = look(at_rest(2), np.array([5.0, 1.0]), 4.0, DAY)
    assert found.tolist() == [True, False]
    scores, again = look(scores, np.array([6.0, 4.5]), 4.0, DAY)
    assert again.tolist() == [False, True]
    scores, at_close = close(scores, np.array([7.0, 3.0]), 4.0, DAY)
    assert at_close.tolist() == [False, False]
    assert _plain(scores) == ([0, 0], [0, 0], [DAY, DAY])
    scores, _ = close(scores, np.array([2.0, -1.0]), 4.0, DAY + 1)
    assert _plain(scores) == ([2, 0], [DAY + 1, 0], [DAY, DAY])


def test_an_alarm_goes_on_for_three_days():
    scores = Scores(np.zeros(3), np.zeros(3, np.int64), np.array([0, DAY - 3, DAY - 4]))
    assert goes_on(scores, DAY).tolist() == [False, True, False]


def test_a_threshold_of_its_own_for_each_row():
    _, found = close(at_rest(2), np.array([5.0, 5.0]), np.array([4.0, 6.0]), DAY)
    assert found.tolist() == [True, False]
