"""What is usual for each unit on a day, and how that is learned as days go by.

    stories ~ negative binomial (mean, size)
    mean = level of the unit × weekday of its class × the nation's factor of the day × what was announced × share heard

* **Level**: a gamma distribution per unit, updated in closed form by each day, older days counting less and less
  (Harvey & Fernandes 1989, "Time series models for count or qualitative observations", *J. Business & Economic
  Statistics* 7). It begins with, and never quite forgets, the levels of the unit's class (empirical Bayes), so that a
  unit of which nothing was ever said has a small expectation and not none; how little is known of a level widens what
  is usual.
* **Outbreaks teach little**: a day is weighted down by the square of its Anscombe residual (Farrington et al. 1996,
  *JRSS A* 159), from 2.58 on (Noufaily et al. 2013, *Statistics in Medicine* 32). Days for which something was
  announced teach nothing.
* **The nation's factor** is taken of the day itself (``nation``): what rises everywhere is no unit's own. The nation is
  one more row, with the sum of what its units expect. Levels follow it slowly, so that a quieter or louder year becomes
  the usual.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from .counts import Day, Floats, Unit
from .nation import factor_of, order_of, shared_ratio

VERSION = "alerts-1"
"""Changes whenever the same counts may give other alerts."""
HALF_LIFE = 60.0
"""Days after which a day counts half in a unit's level."""
OUTLYING = 2.58
"""Anscombe residual from which a day counts less."""
FOLLOWING = 0.05
"""Share of the nation's factor, as a logarithm, that levels take over in a day; at most of a factor of ``BOUND``."""
BOUND = 1.5
LEAST_FACTOR, MOST_FACTOR = 0.25, 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """What was fitted and holds until the next fit.

    Attributes:
        units: in the order of the rows.
        classes: the kinds of units; ``class_of`` gives each unit's place among them.
        weekday: classes × 7, Monday first; each row's mean is 1.
        prior_stories, prior_days: per class, the gamma distribution of its units' levels: shape and rate.
        dispersion: per unit, then the nation: variance is mean + dispersion × mean².
        order: the units' order in the nation's blocks.
    """

    units: tuple[Unit, ...]
    classes: tuple[str, ...]
    class_of: NDArray[np.intp]
    weekday: Floats
    prior_stories: Floats
    prior_days: Floats
    dispersion: Floats
    order: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """What each unit's past days left: stories, and the usual days in which they were told, older ones faded."""

    stories: Floats
    days: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What is usual on a day, or up to now. Rows are the units, then the nation.

    Attributes:
        mean, size: of the negative binomial.
        seen: what was seen; the nation's is what its units' shared ratio comes to, so that a few can't move it.
        factor: the nation's, which is in the units' means and not in the nation's.
    """

    mean: Floats
    size: Floats
    seen: Floats
    factor: float


def begin(units: tuple[Unit, ...]) -> Baseline:
    """A baseline that has seen nothing: a story every other day, every weekday alike, wide apart."""
    classes = tuple(sorted({unit.kind for unit in units}))
    class_of = np.array([classes.index(unit.kind) for unit in units], np.intp)
    size = len(classes)
    dispersion = np.append(np.full(len(units), 0.5), 0.05)
    flat = np.ones((size, 7))
    return Baseline(units, classes, class_of, flat, np.full(size, 0.5), np.ones(size), dispersion, order_of(units))


def no_levels(units: int) -> Levels:
    """No day has been seen."""
    return Levels(np.zeros(units), np.zeros(units))


def levels_of(model: Baseline, levels: Levels) -> Floats:
    """Stories a day of each unit, the mean of its level."""
    return (levels.stories + model.prior_stories[model.class_of]) / (levels.days + model.prior_days[model.class_of])


def weekday_of(model: Baseline, day: date) -> Floats:
    """Each unit's effect of this weekday."""
    return np.asarray(model.weekday[model.class_of, day.weekday()])


def predict(model: Baseline, levels: Levels, day: Day) -> Prediction:
    """What is usual on this day, or the part of it that its share covers."""
    usual = levels_of(model, levels) * weekday_of(model, day.day) * day.share * day.lift
    total = float(usual.sum())
    ratio = shared_ratio(day.seen, usual, model.order)
    factor = min(max(factor_of(ratio, total), LEAST_FACTOR), MOST_FACTOR)
    unsure = 1 / (levels.stories + model.prior_stories[model.class_of])
    spread = model.dispersion + np.append(unsure, 0.0)
    return Prediction(np.append(usual * factor, total), 1 / spread, np.append(day.seen, ratio * total), factor)


def residual(seen: Floats, mean: Floats, size: Floats) -> Floats:
    """Anscombe residual of counts with variance mean × (1 + mean / size); 0 where nothing was expected.

    Source: Farrington et al. 1996, section 3.6, without leverage.
    """
    at = np.maximum(mean, 1e-9)
    found = 1.5 * (np.cbrt(seen**2) - np.cbrt(at**2)) / (at ** (1 / 6) * np.sqrt(1 + at / size))
    return np.where(mean > 0, found, 0.0)


def trust(day: Day, usual: Prediction) -> Floats:
    """How much each unit learns of its day, 0 to 1: what a person said, or by how far the day lies out."""
    out = residual(day.seen, usual.mean[:-1], usual.size[:-1])
    found = np.where(day.lift == 1, np.minimum(1, (OUTLYING / np.maximum(out, OUTLYING)) ** 2), 0.0)
    return np.where(np.isnan(day.weight), found, day.weight)


def learn(model: Baseline, levels: Levels, day: Day, usual: Prediction) -> Levels:
    """The levels after a whole day."""
    keep = 0.5 ** (1 / HALF_LIFE)
    weight = trust(day, usual)
    exposure = usual.mean[:-1] / levels_of(model, levels)
    following = min(max(usual.factor, 1 / BOUND), BOUND) ** FOLLOWING
    return Levels(
        (keep * levels.stories + weight * day.seen) * following,
        keep * levels.days + weight * exposure,
    )
