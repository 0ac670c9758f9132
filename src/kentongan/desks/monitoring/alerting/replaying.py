"""The past once more, day by day, each day judged by the days before it alone."""

from dataclasses import dataclass

import numpy as np

from .baseline import Baseline, Levels, Prediction, learn, no_levels, predict, trust
from .counts import Counts, Floats
from .cusum import NATIONAL_RISE, RISE, Flags, at_rest, close, gain, goes_on, look

SOME_DAY = 1000
"""Ordinal of the first day, where only distances count."""


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """What was usual, and what each day gained. Rows are the units, then the nation; columns are days.

    Attributes:
        mean, size, seen, gain: of the whole day.
        peak: the most that any look at the day gained, its end among them.
        weight: units × days, how much was learned.
        factor: the nation's, per day.
        levels: after the last day.
    """

    mean: Floats
    size: Floats
    seen: Floats
    gain: Floats
    peak: Floats
    weight: Floats
    factor: Floats
    levels: Levels


def rises(rows: int) -> Floats:
    """Times the mean at which each row is tested; the last row is the nation."""
    return np.append(np.full(rows - 1, RISE), NATIONAL_RISE)


def gains_of(usual: Prediction) -> Floats:
    """What each row gains on a day."""
    return gain(usual.seen, usual.mean, usual.size, rises(len(usual.mean)))


def replay(model: Baseline, counts: Counts, levels: Levels | None = None) -> Replay:
    """Go through the days, from levels that are known or from none."""
    levels = levels or no_levels(len(model.units))
    days, weights, peaks = [], [], []
    for at in range(counts.days):
        day = counts.day(at)
        usual = predict(model, levels, day)
        before = (predict(model, levels, counts.day(at, step)) for step in range(len(counts.look_shares) - 1))
        days.append(usual)
        peaks.append(np.maximum.reduce([gains_of(usual), *map(gains_of, before)]))
        weights.append(trust(day, usual))
        levels = learn(model, levels, day, usual)
    mean, size, seen = (np.stack([getattr(one, name) for one in days], axis=1) for name in ("mean", "size", "seen"))
    factor = np.array([one.factor for one in days])
    gained = gain(seen, mean, size, rises(len(mean))[:, None])
    return Replay(mean, size, seen, gained, np.stack(peaks, axis=1), np.stack(weights, axis=1), factor, levels)


def alarms(peak: Floats, gained: Floats, thresholds: Floats | float) -> tuple[Flags, Flags]:
    """Rows × days: where it would have alarmed, and which of these alarms would have been new."""
    scores = at_rest(len(gained))
    found, new = np.zeros(gained.shape, np.bool_), np.zeros(gained.shape, np.bool_)
    for at in range(gained.shape[1]):
        day = at + SOME_DAY
        old = goes_on(scores, day)
        scores, found[:, at] = look(scores, peak[:, at], thresholds, day)
        scores, _ = close(scores, gained[:, at], thresholds, day)
        new[:, at] = found[:, at] & ~old
    return found, new
