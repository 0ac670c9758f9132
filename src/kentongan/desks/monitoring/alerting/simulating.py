"""Days made up from a baseline: nothing happens in them but chance. What calibration and tests are run on."""

from datetime import date, timedelta

import numpy as np

from .baseline import Baseline
from .counts import Counts, Floats, daily


def draw(
    model: Baseline, level: Floats, first: date, days: int, chance: np.random.Generator,
    looks: tuple[float, ...] = (1.0,), rise: Floats | None = None,
) -> Counts:  # fmt: skip
    """Counts of made-up days.

    Args:
        level: stories a day of each unit.
        looks: share of the day that has passed at each look; the last is 1.
        rise: units × days, times the expectation: what really happens in them.
    """
    weekday = np.array([(first + timedelta(days=at)).weekday() for at in range(days)])
    shared = chance.gamma(1 / model.dispersion[-1], model.dispersion[-1], days)
    size = 1 / model.dispersion[:-1, None]
    mean = level[:, None] * model.weekday[model.class_of][:, weekday] * shared
    if rise is not None:
        mean = mean * rise
    seen = chance.poisson(chance.gamma(size, mean / size))
    parts = chance.multinomial(seen, np.diff((0.0, *looks))) if len(looks) > 1 else seen[..., None]
    return daily(
        model.units, first, seen, looks=parts.cumsum(axis=2).transpose(2, 0, 1).astype(float), look_shares=looks
    )
