"""The threshold: the budget is kept, what was confirmed isn't false, and a clear rise is found in time."""

from dataclasses import replace

import numpy as np
import pytest
from alerting_samples import UNITS, USUAL, WEEK, made_up, truth

from kentongan.desks.monitoring.alerting.baseline import Levels
from kentongan.desks.monitoring.alerting.calibrating import (
    AIM,
    MOST_RAISED,
    calibrate,
    least_threshold,
    thresholds,
    weekly_alarms,
)
from kentongan.desks.monitoring.alerting.fitting import fit
from kentongan.desks.monitoring.alerting.replaying import alarms, replay
from kentongan.desks.monitoring.alerting.simulating import draw

BUDGET = 2.0
PAST = made_up(200)
MODEL = fit(PAST)
FOUND = calibrate(MODEL, PAST, budget=BUDGET, weeks=26)


def test_the_budget_is_kept_on_fresh_days():
    """Over 104 weeks: the mean and two standard errors of a Poisson count of that size."""
    rates = [weekly_alarms(replay(MODEL, made_up(28 + 7 * 52, seed)))(FOUND.threshold) for seed in (11, 12)]
    assert sum(rates) / 2 <= BUDGET + 2 * (BUDGET / 104) ** 0.5
    assert FOUND.weekly <= AIM * BUDGET
    assert sum(rates) / 2 > BUDGET / 5


def test_the_same_seed_gives_the_same_and_a_smaller_budget_a_higher_threshold():
    assert calibrate(MODEL, PAST, budget=BUDGET, weeks=26) == FOUND
    assert calibrate(MODEL, PAST, budget=BUDGET / 4, weeks=26).threshold > FOUND.threshold + 0.3


def test_the_past_raises_by_half_at_most_and_never_lowers():
    noisy = replace(PAST, seen=PAST.seen * 3, looks=PAST.seen[None] * 3)
    found = calibrate(MODEL, noisy, budget=0.5, weeks=26)
    assert found.of_model <= found.threshold <= MOST_RAISED * found.of_model
    short = calibrate(MODEL, made_up(60), budget=BUDGET, weeks=26)
    assert (short.of_past, short.weekly_past) == (None, None)
    assert short.threshold == short.of_model


def test_what_was_confirmed_is_no_false_alarm_and_what_goes_on_counts_once():
    rise = np.ones((len(UNITS), 120))
    rise[50, 60:66] = 15
    past = replay(MODEL, made_up(120, 5, rise))
    found, new = alarms(past.peak, past.gain, 6.0)
    assert found[50, 60:66].sum() >= 3
    assert new[50, 60:66].sum() == 1
    confirmed = np.zeros(found.shape, bool)
    confirmed[50, 62] = True
    weeks = 92 / 7
    plain, spared = weekly_alarms(past)(6.0) * weeks, weekly_alarms(past, confirmed)(6.0) * weeks
    assert plain - spared == pytest.approx(1)


def test_units_do_not_count_under_a_national_alarm():
    rise = np.ones((len(UNITS), 80))
    rise[:, 50] = 3
    rise[50:, 50] = 30
    past = replay(MODEL, made_up(80, 5, rise))
    found, new = alarms(past.peak, past.gain, FOUND.threshold)
    assert found[-1, 50]
    assert new[:-1, 50].sum() >= 3
    quiet = new.copy()
    quiet[:-1, 50:54] = False
    assert weekly_alarms(past)(FOUND.threshold) <= quiet[:, 28:].sum() / (52 / 7)


def test_four_times_as_much_in_a_unit_with_three_stories_is_found_by_the_second_day():
    """Three times the usual comes on top of it for two days; the threshold is of a budget of 10 in 553 units."""
    model, levels = truth(0.1), Levels(USUAL * 80, np.full(len(UNITS), 80.0))
    drawn = replay(model, draw(model, USUAL, PAST.first, 28 + 7 * 52, np.random.default_rng(2)), levels)
    threshold = least_threshold(weekly_alarms(drawn), 10 * len(UNITS) / 553, 52)
    chance, found = np.random.default_rng(3), []
    for _ in range(100):
        days = draw(model, USUAL, PAST.first, 2, chance)
        rising = chance.integers(50, 60)
        days.seen[rising] += chance.poisson(9 * WEEK[:2], 2)
        past = replay(model, replace(days, looks=days.seen[None]), levels)
        found.append(alarms(past.peak, past.gain, threshold)[0][rising].any())
    assert np.mean(found) >= 0.8


def test_thresholds_are_raised_by_shares():
    assert thresholds(FOUND, np.array([0.5, 0.0])).tolist() == [1.5 * FOUND.threshold, FOUND.threshold]
