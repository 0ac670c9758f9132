"""Counts of stories: what was heard, and what couldn't be."""

from datetime import date

import numpy as np
import pytest
from alerting_samples import MONDAY, UNITS

from kentongan.desks.monitoring.alerting.counts import HOURS, daily, fold, hourly, profile
from kentongan.desks.monitoring.alerting.events import Event, lifted, lifting, lifts

TWO = UNITS[:2]
TUESDAY = date(2026, 1, 6)


def test_rows_of_a_database_become_hours_and_strangers_fall_out():
    rows = [(1, MONDAY, 8, 2), (1, MONDAY, 8, 1), (2, TUESDAY, 23, 4), (99, MONDAY, 1, 7), (1, date(2026, 1, 7), 0, 5)]
    hours = hourly(TWO, MONDAY, 2, rows)
    assert hours.shape == (2, 2, HOURS)
    assert hours.sum() == 7
    assert (hours[0, 0, 8], hours[1, 1, 23]) == (3, 4)


def test_hours_fold_to_days_with_looks_that_only_grow():
    hours = hourly(TWO, MONDAY, 2, [(1, MONDAY, 8, 3), (1, MONDAY, 20, 2), (2, TUESDAY, 23, 4)])
    counts = fold(TWO, MONDAY, hours, np.full(HOURS, 1 / HOURS))
    assert counts.seen.tolist() == [[5, 0], [0, 4]]
    assert counts.looks[:, 0, 0].tolist() == [3, 3, 3, 3, 5, 5]
    assert counts.look_shares == pytest.approx((9 / 24, 12 / 24, 15 / 24, 18 / 24, 21 / 24, 1))
    assert counts.share.tolist() == [[1, 1], [1, 1]]
    early = counts.day(0, 0)
    assert (early.day, early.seen.tolist(), early.share.tolist()) == (MONDAY, [3, 0], [0.375, 0.375])


def test_a_deaf_day_is_no_silence_and_a_day_that_is_not_over_has_a_part():
    hours = np.zeros((2, 2, HOURS))
    deaf = [(MONDAY, hour) for hour in range(HOURS)] + [(TUESDAY, hour) for hour in range(12, HOURS)]
    counts = fold(TWO, MONDAY, hours, np.full(HOURS, 1 / HOURS), [*deaf, (date(2030, 1, 1), 3)])
    assert counts.share == pytest.approx(np.array([[0, 0.5], [0, 0.5]]))


def test_the_profile_follows_many_stories_and_is_even_without_any():
    hours = np.zeros((2, 1, HOURS))
    assert profile(hours) == pytest.approx(np.full(HOURS, 1 / HOURS))
    hours[0, 0, 9] = 1e6
    assert profile(hours)[9] == pytest.approx(1, abs=1e-3)
    assert profile(hours).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("seen", "share"), [(np.zeros((3, 1)), None), (-np.ones((2, 1)), None), (np.zeros((2, 1)), np.full((2, 1), 1.1))]
)
def test_what_cannot_be_is_refused(seen, share):
    with pytest.raises(ValueError):  # noqa: PT011
        daily(TWO, MONDAY, seen, share)


def test_events_hold_where_and_when_they_say_and_the_largest_counts():
    events = [
        Event("unit", "1", MONDAY, MONDAY, 3, "own"),
        Event("province", "32", MONDAY, TUESDAY, 2, "province"),
        Event("nation", "", TUESDAY, TUESDAY, 50, "polling day"),
    ]
    counts = lifted(daily(TWO, MONDAY, np.zeros((2, 3))), events)
    assert counts.lift.tolist() == [[3, 20, 1], [2, 20, 1]]
    assert lifting(events, UNITS[1], MONDAY) == events[1]
    assert lifting(events, UNITS[1], TUESDAY) == events[2]
    assert lifting(events, UNITS[2], MONDAY) is None
    assert lifts([Event("unit", "1", MONDAY, MONDAY, 0.1)], TWO, MONDAY).tolist() == [1, 1]
