"""The threshold: as low as a budget of false alarms a week over all units allows.

Two replays are asked. One is of days drawn from the fitted baseline, in which nothing happens but chance, run through
everything that runs in earnest: levels that learn, the nation's factor, looks during the day. The other is the real
past without what people confirmed; it has what no model draws, and also outbreaks of which nobody spoke. So the past
may raise the threshold of the model by half, and never lower it.

A threshold common to all rows, on a score that is a likelihood, lets busy units alarm more often than quiet ones (some
four times), which is where there is something to read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .baseline import VERSION, Baseline, levels_of
from .counts import Counts, Floats
from .cusum import SAME, Flags
from .fitting import LEAST_DAYS
from .replaying import Replay, alarms, replay
from .simulating import draw

BUDGET = 10.0
"""False alarms a week over all units."""
AIM = 0.85
"""Share of the budget that is aimed at: a new year is never quite like the one that was drawn or replayed."""
WEEKS = 52
"""Weeks that are drawn."""
LEAST_WEEKS = 8
"""Weeks of the real past below which it isn't asked."""
LOWEST, HIGHEST = 1.0, 15.0
MOST_RAISED = 1.5
"""Times the model's threshold that the past may ask for."""
LOOKS = (0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
_STEPS = 14


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold and where it is from.

    Attributes:
        threshold: of every row's score.
        of_model, of_past: what the two replays asked for; the past's is None when it is too short.
        weekly: false alarms a week of the drawn days at the threshold, and ``of_past``'s past likewise.
        budget, version, fitted: what it was calibrated to, for which rules, up to which day.
    """

    threshold: float
    of_model: float
    of_past: float | None
    weekly: float
    weekly_past: float | None
    budget: float
    version: str
    fitted: date


def calibrate(
    model: Baseline, counts: Counts, *, confirmed: Flags | None = None, budget: float = BUDGET, seed: int = 553,
    weeks: int = WEEKS,
) -> Calibration:  # fmt: skip
    """Find the threshold for this baseline.

    Args:
        counts: the past that it was fitted to.
        confirmed: units and the nation × days: alarms that people confirmed; these aren't false.
        seed: same seed, same threshold.
    """
    past = replay(model, counts)
    after = counts.first + timedelta(days=counts.days)
    drawn = draw(
        model, levels_of(model, past.levels), after, LEAST_DAYS + 7 * weeks, np.random.default_rng(seed), looks=LOOKS
    )
    made_up = weekly_alarms(replay(model, drawn))
    of_model = least_threshold(made_up, budget, weeks)
    past_weeks = (counts.days - LEAST_DAYS) // 7
    real = weekly_alarms(past, confirmed)
    of_past = least_threshold(real, budget, past_weeks) if past_weeks >= LEAST_WEEKS else None
    threshold = min(max(of_model, of_past or 0.0), MOST_RAISED * of_model)
    return Calibration(
        threshold, of_model, of_past, made_up(threshold), None if of_past is None else real(threshold), budget, VERSION,
        after - timedelta(days=1),
    )  # fmt: skip


def weekly_alarms(past: Replay, confirmed: Flags | None = None) -> Callable[[float], float]:
    """False alarms a week at a threshold: once each, however long they go on; under a national one units' don't."""

    def at(threshold: float) -> float:
        found, new = alarms(past.peak, past.gain, threshold)
        new = new & ~_near(confirmed, before=SAME) if confirmed is not None else new
        new[:-1] &= ~_near(found[-1:], before=0)
        counted = new[:, LEAST_DAYS:]
        return float(counted.sum() / (counted.shape[1] / 7))

    return at


def least_threshold(weekly: Callable[[float], float], budget: float, weeks: int) -> float:
    """The least threshold at which what was counted, and one standard error more, stays within what is aimed at."""
    low, high = LOWEST, HIGHEST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        counted = weekly(middle) * weeks
        low, high = (low, middle) if counted + counted**0.5 <= AIM * budget * weeks else (middle, high)
    return high


def _near(flags: Flags, *, before: int) -> Flags:
    """The days marked, those within which an alarm goes on after them, and some before them."""
    near = np.zeros(flags.shape, np.bool_)
    for shift in range(-before, SAME + 1):
        moved = np.roll(flags, shift, axis=1)
        if shift > 0:
            moved[:, :shift] = False
        elif shift < 0:
            moved[:, shift:] = False
        near |= moved
    return near


def thresholds(calibration: Calibration, raised: Floats) -> Floats:
    """Threshold of each unit and the nation, with the shares by which answers raised them (``reasons.raises``)."""
    return calibration.threshold * (1 + raised)
