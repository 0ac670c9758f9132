"""The watch: kept and continued it is the same, what it tells is what was, and days come in their order."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from alerting_samples import MONDAY, UNITS, USUAL, made_up, one_day, truth
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.alerting import keeping
from kentongan.desks.monitoring.alerting.baseline import Levels
from kentongan.desks.monitoring.alerting.calibrating import calibrate
from kentongan.desks.monitoring.alerting.fitting import fit
from kentongan.desks.monitoring.alerting.replaying import alarms, replay
from kentongan.desks.monitoring.alerting.watching import (
    NATION,
    Alarm,
    OutOfOrder,
    close_day,
    leaning,
    look_at,
    start,
)

ROWS = len(UNITS) + 1
LIMITS = np.full(ROWS, 4.0)
KNOWN = replace(start(len(UNITS)), levels=Levels(USUAL * 80, np.full(len(UNITS), 80.0)))
RISE = np.ones((len(UNITS), 60))
RISE[20, 40:43] = 12
DAYS = made_up(60, 4, RISE)


def _watch(state, first, last):
    told = []
    for at in range(first, last):
        state, found = close_day(truth(), state, DAYS.day(at), LIMITS)
        told.append(found)
    return state, told


WHOLE, TOLD = _watch(start(len(UNITS)), 0, 60)


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 59))
def test_kept_and_continued_it_is_the_same(cut):
    before, first = _watch(start(len(UNITS)), 0, cut)
    kept = json.loads(json.dumps(keeping.state_to_data(before, UNITS)))
    after, second = _watch(keeping.state_from_data(kept, UNITS), cut, 60)
    assert first + second == TOLD
    assert keeping.state_to_data(after, UNITS) == keeping.state_to_data(WHOLE, UNITS)


def test_the_watch_alarms_where_the_replay_does():
    past = replay(truth(), DAYS)
    flags, new = alarms(past.gain, past.gain, 4.0)
    numbers = [*(unit.number for unit in UNITS), NATION]
    assert [[one.unit for one in found] for found in TOLD] == [
        [numbers[row] for row in np.flatnonzero(flags[:, at])] for at in range(60)
    ]
    fresh = [{one.unit for one in found if not one.goes_on} for found in TOLD]
    assert fresh == [{numbers[row] for row in np.flatnonzero(new[:, at])} for at in range(60)]
    assert any(one.unit == 21 for found in TOLD[40:42] for one in found)


def test_an_alarm_tells_what_was_seen_and_expected_since_the_rise_began():
    state, told = KNOWN, []
    for day, stories in ((5, 3), (6, 3), (7, 8)):
        seen = USUAL.copy()
        seen[30] = stories
        state, alarms = close_day(truth(), state, one_day(seen, day=date(2026, 1, day)), LIMITS)
        told.append(alarms)
    assert told[:2] == [(), ()]
    (found,) = told[2]
    assert isinstance(found, Alarm)
    assert (found.unit, found.day, found.since) == (31, date(2026, 1, 7), MONDAY)
    assert found.seen == 14
    assert found.expected == pytest.approx(3.1, abs=0.1)
    assert (found.threshold, found.lift, found.share, found.goes_on) == (4, 1, 1, False)
    assert found.score > 4


def test_a_look_finds_it_before_the_day_is_over_and_only_once():
    seen = USUAL * 0.25
    seen[30] = 7
    state, found = look_at(truth(), KNOWN, one_day(seen, share=0.25), LIMITS)
    assert [one.unit for one in found] == [31]
    assert found[0].share == 0.25
    state, again = look_at(truth(), state, one_day(seen * 2, share=0.5), LIMITS)
    assert again == ()
    state, closed = close_day(truth(), state, one_day(seen * 4), LIMITS)
    assert closed == ()
    assert state.scores.score[30] == 0
    seen[30] = 9
    _, later = look_at(truth(), state, one_day(seen * 4, day=date(2026, 1, 6)), LIMITS)
    assert [(one.unit, one.goes_on) for one in later] == [(31, True)]


def test_everything_at_once_is_the_nation_alone():
    _, found = close_day(truth(), KNOWN, one_day(USUAL * 3), LIMITS)
    assert [one.unit for one in found] == [NATION]
    assert found[0].expected == pytest.approx(USUAL.sum() * 1.2, rel=0.05)


def test_what_was_announced_is_no_alarm_and_more_than_that_is():
    _, found = close_day(truth(), KNOWN, one_day(USUAL * 3, lift=3), LIMITS)
    assert found == ()
    beyond = USUAL * 3
    beyond[30] *= 7
    _, found = close_day(truth(), KNOWN, one_day(beyond, lift=3), LIMITS)
    assert [(one.unit, one.lift) for one in found] == [(31, 3)]


def test_units_at_half_their_threshold_lean():
    seen = USUAL.copy()
    seen[30] = 5
    assert leaning(truth(), KNOWN, one_day(seen), LIMITS) == {31}


def test_days_come_in_their_order():
    state, _ = close_day(truth(), KNOWN, one_day(USUAL), LIMITS)
    for step in (look_at, close_day):
        with pytest.raises(OutOfOrder) as refused:
            step(truth(), state, one_day(USUAL), LIMITS)
        assert refused.value.args == (MONDAY, MONDAY)


def test_units_may_come_and_go():
    kept = keeping.state_to_data(WHOLE, UNITS)
    fewer = keeping.state_from_data(kept, UNITS[10:])
    assert fewer.levels.stories.tolist() == WHOLE.levels.stories[10:].tolist()
    assert fewer.scores.score[-1] == WHOLE.scores.score[-1]
    more = keeping.state_from_data(keeping.state_to_data(fewer, UNITS[10:]), UNITS)
    assert more.levels.days[:10].tolist() == [0] * 10


def test_what_was_fitted_is_kept_exactly_and_other_rules_are_refused():
    model = fit(made_up(90))
    again = keeping.baseline_from_data(json.loads(json.dumps(keeping.baseline_to_data(model))), UNITS)
    for name in ("weekday", "prior_stories", "prior_days", "dispersion", "order", "class_of"):
        assert getattr(again, name).tolist() == getattr(model, name).tolist()
    found = calibrate(model, made_up(90), weeks=4)
    data = json.loads(json.dumps(keeping.calibration_to_data(found)))
    assert keeping.calibration_from_data(data) == found
    for read, kept in (
        (keeping.calibration_from_data, data),
        (lambda one: keeping.baseline_from_data(one, UNITS), keeping.baseline_to_data(model)),
        (lambda one: keeping.state_from_data(one, UNITS), keeping.state_to_data(WHOLE, UNITS)),
    ):
        with pytest.raises(keeping.OtherVersion):
            read({**kept, "version": "alerts-0"})
