"""From rows of a database to an alert, an answer to it, and what the answer changes: the parts in their order."""

import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from alerting_samples import MONDAY, UNITS, USUAL, WEEK

from kentongan.desks.monitoring.alerting import calibrating, counts, keeping, reasons, watching
from kentongan.desks.monitoring.alerting.events import Event, lifted
from kentongan.desks.monitoring.alerting.explaining import explain
from kentongan.desks.monitoring.alerting.fitting import fit
from kentongan.desks.monitoring.alerting.grouping import group, settle
from kentongan.desks.monitoring.wording_alerting import BECAUSE

DAYS = 70
TODAY = MONDAY + timedelta(days=DAYS)
DEAF = [(MONDAY + timedelta(days=30), hour) for hour in range(24)]
PLENARY = [Event("province", "33", TODAY, TODAY, 5, "plenary recapitulation")]
RUMOUR = {21: {"claim:7": 8.0}, 22: {"claim:7": 9.0}}


def _rows():
    """Stories per unit, day and hour, from eight in the morning to eight in the evening; one day nothing was heard."""
    chance = np.random.default_rng(8)
    heard = np.ones((DAYS, 24))
    heard[30] = 0
    heard[:, [*range(8), *range(20, 24)]] = 0
    mean = USUAL[:, None, None] * np.tile(WEEK, DAYS // 7)[None, :, None] * heard[None] / 12
    found = chance.poisson(mean)
    return [
        (UNITS[row].number, MONDAY + timedelta(days=int(at)), int(hour), int(found[row, at, hour]))
        for row, at, hour in np.argwhere(found)
    ]


def _today(hour, told, answers=()):
    """The day so far: a unit's stories are spread evenly since eight."""
    found = reasons.lessons(answers, TODAY)
    hours = np.zeros((len(UNITS), 1, 24))
    hours[:, 0, 8:hour] = told[:, None] / 12
    to_come = [(TODAY, later) for later in range(hour, 24)]
    profile = counts.profile(counts.hourly(UNITS, MONDAY, DAYS, ROWS))
    return lifted(counts.fold(UNITS, TODAY, hours, profile, to_come), [*PLENARY, *found.events]).day(0)


ROWS = _rows()


@pytest.fixture(scope="module")
def past():
    hours = counts.hourly(UNITS, MONDAY, DAYS, ROWS)
    return counts.fold(UNITS, MONDAY, hours, counts.profile(hours), DEAF)


@pytest.fixture(scope="module")
def learned(past):
    """What a night's work leaves behind, as it is kept."""
    model = fit(past)
    calibration = calibrating.calibrate(model, past, weeks=8)
    limits = calibrating.thresholds(calibration, np.zeros(len(UNITS) + 1))
    state = watching.start(len(UNITS))
    for at in range(past.days):
        state, _ = watching.close_day(model, state, past.day(at), limits)
    kept = json.loads(json.dumps([keeping.baseline_to_data(model), keeping.state_to_data(state, UNITS)]))
    return keeping.baseline_from_data(kept[0], UNITS), calibration, limits, kept[1]


def _told():
    told = USUAL * WEEK[0]
    told[[20, 21]] = 14
    told[np.array([unit.province == "33" for unit in UNITS])] *= 4
    return told


def test_a_rumour_by_noon_is_one_alert_and_the_plenary_is_none(learned):
    model, calibration, limits, kept = learned
    state, early = watching.look_at(model, keeping.state_from_data(kept, UNITS), _today(9, _told()), limits)
    assert early == ()
    state, alarms = watching.look_at(model, state, _today(16, _told()), limits)
    assert sorted(alarm.unit for alarm in alarms) == [21, 22]
    leaning = watching.leaning(model, state, _today(16, _told()), limits)
    (settled,) = settle(group(alarms, UNITS, RUMOUR, leaning), {})
    assert (settled.alert.key, settled.is_news) == ("cause:claim:7", True)
    why = explain(settled.alert, calibration, {unit.number: unit for unit in UNITS}, PLENARY)
    codes = [one.code for one in why]
    assert codes[:3] == ["rose_cause", "units", "stories"]
    assert "part_of_day" in codes
    assert all(str(BECAUSE[one.code]) % one.facts for one in why)


def test_the_same_day_after_the_answer_that_it_was_expected_alarms_no_more(learned):
    model, _, limits, kept = learned
    state = keeping.state_from_data(kept, UNITS)
    _, surprised = watching.close_day(model, state, _today(24, _told()), limits)
    assert sorted(alarm.unit for alarm in surprised) == [21, 22]
    answers = [reasons.Answer("expected_event", unit, TODAY, TODAY, 14, 1.2, TODAY) for unit in (21, 22)]
    _, alarms = watching.close_day(model, state, _today(24, _told(), answers), limits)
    assert alarms == ()


def test_a_day_without_collecting_in_the_past_changes_nothing(past, learned):
    model, _, _, kept = learned
    assert past.share[:, 30].tolist() == [0] * len(UNITS)
    level = keeping.state_from_data(kept, UNITS).levels
    assert (level.stories / level.days).sum() == pytest.approx(USUAL.sum(), rel=0.1)
    taken_for_silence = replace(past, share=np.ones(past.share.shape))
    assert fit(taken_for_silence).dispersion[-1] >= model.dispersion[-1]
    assert date.fromordinal(kept["last"]) == TODAY - timedelta(days=1)
