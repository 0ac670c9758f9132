"""The baseline: what is usual is found again, outbreaks and deaf days teach nothing, few units move no nation."""

from dataclasses import replace

import numpy as np
import pytest
from alerting_samples import MONDAY, UNITS, USUAL, WEEK, made_up, one_day, truth
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.alerting.baseline import Levels, begin, learn, levels_of, no_levels, predict, trust
from kentongan.desks.monitoring.alerting.counts import Unit, daily
from kentongan.desks.monitoring.alerting.fitting import TooShort, fit
from kentongan.desks.monitoring.alerting.nation import factor_of, order_of, shared_ratio, trimmed
from kentongan.desks.monitoring.alerting.replaying import replay

FITTED = fit(made_up(280))
KNOWN = Levels(USUAL * 80, np.full(len(UNITS), 80.0))


def test_levels_weekdays_and_scatter_are_found_again():
    level = levels_of(FITTED, replay(FITTED, made_up(280)).levels)
    assert level[1:] == pytest.approx(USUAL[1:], rel=0.6)
    assert level[5:50].mean() == pytest.approx(1, rel=0.1)
    regencies = FITTED.weekday[FITTED.classes.index("kabupaten")]
    assert regencies == pytest.approx(WEEK / WEEK.mean(), abs=0.12)
    assert FITTED.weekday.mean(axis=1) == pytest.approx(np.ones(4))
    assert FITTED.dispersion[:-1].mean() == pytest.approx(0.2, abs=0.07)
    assert 0.003 <= FITTED.dispersion[-1] < 0.03


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.01, 1.0, 50.0]), st.floats(0, 1), st.booleans())
def test_whatever_was_counted_what_is_usual_is_a_number(seed, stories, deaf, burst):
    chance = np.random.default_rng(seed)
    seen = chance.poisson(stories, (60, 56))
    seen[chance.integers(60), chance.integers(56)] += 5000 * burst
    counts = daily(UNITS, MONDAY, seen, (chance.random((60, 56)) > deaf).astype(float))
    model = fit(counts)
    past = replay(model, counts)
    for table in (model.weekday, model.dispersion, model.prior_stories, past.mean, past.size, past.gain, past.factor):
        assert np.isfinite(table).all()
    assert (model.dispersion > 0).all()
    assert (past.mean >= 0).all()


def test_a_nation_without_units_has_a_usual_day():
    assert shared_ratio(np.empty(0), np.empty(0), np.empty(0, np.intp)) == 1


def test_units_that_scatter_alike_are_drawn_together():
    """By their own moments those with a story a day would lie far apart, and by a normal's fourth moment still some."""
    spread = [fit(made_up(120, seed)).dispersion[5:50].std() for seed in (0, 1, 4)]
    assert max(spread) < 0.01


def test_too_short_a_past_is_refused_with_what_it_takes():
    with pytest.raises(TooShort) as refused:
        fit(made_up(55))
    assert refused.value.args == (55, 56)


def test_a_unit_of_which_nothing_was_said_expects_little_and_not_nothing():
    level = USUAL.copy()
    level[5:15] = 0
    silent = made_up(120, level=level)
    model = fit(silent)
    past = replay(model, silent)
    assert (past.mean[5:15, -1] > 0).all()
    assert (past.mean[5:15, -1] < 0.1).all()
    assert past.size[5:15, -1].max() < past.size[15:50, -1].min()


def test_a_deaf_day_expects_nothing_and_teaches_nothing():
    model = truth()
    deaf = one_day(np.zeros(len(UNITS)), share=0)
    usual = predict(model, KNOWN, deaf)
    assert usual.mean.tolist() == [0] * (len(UNITS) + 1)
    after = learn(model, KNOWN, deaf, usual)
    assert after.stories / after.days == pytest.approx(KNOWN.stories / KNOWN.days)


def test_deaf_days_are_not_taken_for_silence():
    ended = np.r_[np.ones(50), np.zeros(10)]
    silence = daily(UNITS, MONDAY, made_up(60).seen * ended)
    deaf = replace(silence, share=silence.share * ended)
    heard, silent = (levels_of(FITTED, replay(FITTED, counts).levels).sum() for counts in (deaf, silence))
    assert heard == pytest.approx(USUAL.sum(), rel=0.1)
    assert silent < 0.85 * heard


def test_half_a_day_expects_half():
    whole, half = (predict(truth(), KNOWN, one_day(USUAL * part, share=part)) for part in (1.0, 0.5))
    assert half.mean / half.factor == pytest.approx(whole.mean / whole.factor / 2, rel=0.02)


def test_an_outbreak_teaches_little_an_announced_day_nothing_and_a_person_decides():
    model, seen = truth(), USUAL.copy()
    seen[5] = 30
    day = one_day(seen)
    usual = predict(model, KNOWN, day)
    weight = trust(day, usual)
    assert weight[5] < 0.1
    assert np.delete(weight, 5).tolist() == [1.0] * (len(UNITS) - 1)
    after = learn(model, KNOWN, day, usual)
    assert after.stories[5] / after.days[5] < 1.05
    assert trust(one_day(seen, lift=2), usual).tolist() == [0.0] * len(UNITS)
    told = replace(day, weight=np.ones(len(UNITS)))
    assert trust(told, usual)[5] == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 299), max_size=6, unique=True), st.integers(0, 10_000))
def test_six_of_three_hundred_units_do_not_move_the_nation(rows, stories):
    order = order_of([Unit(number, "kabupaten", "32") for number in range(300)])
    seen, expected = np.full(300, 2.0), np.full(300, 2.0)
    seen[rows] += stories
    assert shared_ratio(seen, expected, order) == pytest.approx(1)


@pytest.mark.parametrize("factor", [0.5, 1, 3])
def test_what_all_share_is_found_and_not_a_little_less(factor):
    """Over 300 days; trimmed ratios of single units, with a story each, would be a fifth too low."""
    days = np.random.default_rng(4).poisson(USUAL * factor, (300, len(UNITS))).astype(float)
    found = [shared_ratio(seen, USUAL, order_of(UNITS)) for seen in days]
    assert np.mean(found) == pytest.approx(factor, rel=0.04)
    assert np.std(found) < 0.2 * factor**0.5


def test_when_all_triple_units_expect_it_and_the_nation_does_not():
    model = truth()
    plain, loud = (predict(model, KNOWN, one_day(USUAL * times)) for times in (1, 3))
    assert loud.mean[:-1].sum() == pytest.approx(3 * plain.mean[:-1].sum(), rel=0.1)
    assert loud.mean[-1] == plain.mean[-1]
    assert loud.seen[-1] == pytest.approx(3 * plain.seen[-1])


def test_an_announcement_that_does_not_come_true_blinds_no_unit():
    """Three times the usual was announced everywhere; a usual day is a third of that, and units know."""
    plain, announced = (predict(truth(), KNOWN, one_day(USUAL, lift=lift)) for lift in (1, 3))
    assert announced.mean[:-1] == pytest.approx(plain.mean[:-1], rel=0.2)


def test_a_new_year_becomes_the_usual():
    counts = made_up(200, rise=np.repeat([[1.0] * 100 + [2.0] * 100], len(UNITS), axis=0))
    factor = replay(truth(), counts).factor
    assert factor[100:105].mean() > 1.6
    assert factor[-14:].mean() < 1.25


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(UNITS))))
def test_the_order_of_units_changes_nothing(order):
    model = begin(UNITS)
    mixed = begin(tuple(UNITS[at] for at in order))
    rows = np.array(order)
    seen = np.arange(60.0) % 5
    one, other = predict(model, KNOWN, one_day(seen)), predict(
        mixed, Levels(KNOWN.stories[rows], KNOWN.days[rows]), one_day(seen[rows])
    )  # fmt: skip
    assert other.mean[:-1] == pytest.approx(one.mean[:-1][rows])
    assert other.factor == pytest.approx(one.factor)


def test_exact_values():
    assert trimmed(np.array([1.0, 2, 3, 4, 90]), np.ones(5)) == 3
    assert trimmed(np.array([0.0, 2.0]), np.array([1.0, 1.0]), cut=0.25) == 1
    assert trimmed(np.array([]), np.array([])) == 1
    assert factor_of(5, 20) == 3
    assert factor_of(2, 0) == 1
    levels = levels_of(begin(UNITS), no_levels(len(UNITS)))
    assert levels.tolist() == [0.5] * len(UNITS)
