"""Fitting the baseline to the past: weekdays and priors by class, dispersion per unit.

The past is replayed three times, each time with what the last replay taught, so that everything is estimated from how
far each day lay from what the days before it let expect; that is how it will be used.

* **Weekdays**: per class, the mean over the weeks of seen over expected with the outermost fifths cut off, drawn to 1.
* **Priors**: a class's levels as a gamma distribution, by moments, the counts' own noise taken off.
* **Dispersion**: by moments (Anscombe 1950), Σ((x − m)² − m) / Σm², drawn to the class's as much as the unit's own is
  uncertain (between-unit variance by DerSimonian & Laird 1986; drawing together as Robinson & Smyth 2007 do for genes).
  Days that lie far out are left out of it.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .baseline import Baseline, begin
from .counts import Counts, Floats
from .nation import trimmed
from .replaying import Replay, replay

ROUNDS = 3
LEAST_DAYS = 28
"""Days of the past below which nothing is fitted, and which every replay begins with before anything is counted."""
RAREST = 0.02
"""Stories a day of a class of which nothing was ever said."""
WEEKDAY_PRIOR = 100.0
"""Stories' worth of a weekday like any other."""
FAR_OUT = 0.25
"""Weight below which a day is an outbreak and tells nothing of dispersion."""
LEAST, MOST = 0.02, 3.0
"""Dispersion of a unit."""
NATION_LEAST, NATION_MOST = 0.003, 0.5
TRIMMED_VARIANCE = 1.6
"""Variance of a normal distribution over that of its middle nine tenths."""


class TooShort(ValueError):  # noqa: N818 (says what is so)
    """The past has too few days; ``args`` are how many there are and how many it takes."""


def fit(counts: Counts) -> Baseline:
    """Fit to these days.

    Raises:
        TooShort: fewer than twice :data:`LEAST_DAYS`.
    """
    if counts.days < 2 * LEAST_DAYS:
        raise TooShort(counts.days, 2 * LEAST_DAYS)
    model = _primed(counts)
    whole_days = replace(counts, looks=counts.seen[None], look_shares=(1.0,))
    for _ in range(ROUNDS):
        model = _refit(model, counts, replay(model, whole_days))
    return model


def _primed(counts: Counts) -> Baseline:
    """Each class's mean to begin with: from nothing, the nation's factor would take what is the units' own."""
    model = begin(counts.units)
    told = np.bincount(model.class_of, counts.seen.sum(axis=1))
    heard = np.bincount(model.class_of, counts.share.sum(axis=1))
    return replace(model, prior_stories=np.maximum(told / np.maximum(heard, 1.0), RAREST))


def _refit(model: Baseline, counts: Counts, past: Replay) -> Baseline:
    stories, days = _priors(model, past)
    mean, seen = past.mean[:, LEAST_DAYS:], past.seen[:, LEAST_DAYS:]
    weight = past.weight[:, LEAST_DAYS:]
    units = _dispersions(model, seen[:-1], mean[:-1], weight)
    return replace(
        model,
        weekday=_weekdays(model, counts, past),
        prior_stories=stories,
        prior_days=days,
        dispersion=np.append(units, _nation(seen[-1], mean[-1], counts.lift[:, LEAST_DAYS:])),
    )


def _weekdays(model: Baseline, counts: Counts, past: Replay) -> Floats:
    first = counts.first.weekday()
    weekday = (np.arange(counts.days) + first) % 7
    plain = (counts.lift == 1) & (past.weight > 0)
    usual = np.where(plain, past.mean[:-1] / past.factor / model.weekday[model.class_of][:, weekday], 0)
    seen = np.where(plain, np.minimum(counts.seen, _ceiling(past)), 0)
    found = np.ones((len(model.classes), 7))
    for place in range(len(model.classes)):
        rows = model.class_of == place
        told, expected = seen[rows].sum(axis=0), usual[rows].sum(axis=0)
        for number in range(7):
            at = (weekday == number) & (np.arange(counts.days) >= LEAST_DAYS) & (expected > 0)
            mass = float(expected[at].sum())
            ratio = trimmed(told[at] / expected[at], expected[at])
            found[place, number] = (ratio * mass + WEEKDAY_PRIOR) / (mass + WEEKDAY_PRIOR)
    return np.asarray(found / found.mean(axis=1, keepdims=True))


def _ceiling(past: Replay) -> Floats:
    """More than this of one unit on one day says nothing of weekdays."""
    mean, size = past.mean[:-1], past.size[:-1]
    return np.asarray(mean + 4 * np.sqrt(mean * (1 + mean / size)) + 1)


def _priors(model: Baseline, past: Replay) -> tuple[Floats, Floats]:
    """Shape and rate of each class's levels."""
    level = past.levels.stories / np.maximum(past.levels.days, 1e-9)
    stories, days = np.empty(len(model.classes)), np.empty(len(model.classes))
    for place in range(len(model.classes)):
        mine = level[model.class_of == place]
        heard = past.levels.days[model.class_of == place]
        mean = max(float(mine.mean()), RAREST)
        noise = mean / max(float(heard.mean()), 1.0)
        between = max(float(mine.var()) - noise, 0.1 * mean**2)
        stories[place], days[place] = mean**2 / between, mean / between
    return stories, days


def _dispersions(model: Baseline, seen: Floats, mean: Floats, weight: Floats) -> Floats:
    """Each unit's, drawn to its class's."""
    kept = weight > FAR_OUT
    excess = np.where(kept, (seen - mean) ** 2 - mean, 0).sum(axis=1)
    mass = np.maximum(np.where(kept, mean**2, 0).sum(axis=1), 1e-9)
    found = np.empty(len(mass))
    for place in range(len(model.classes)):
        rows = model.class_of == place
        found[rows] = _drawn_together(excess[rows], mass[rows], mean[rows], kept[rows])
    return found


def _drawn_together(excess: Floats, mass: Floats, mean: Floats, kept: NDArray[np.bool_]) -> Floats:
    """Noise is the variance of a squared deviation: the fourth cumulant and twice the variance squared."""
    whole = min(max(float(excess.sum() / mass.sum()), LEAST), MOST)
    variance = mean + whole * mean**2
    noise = np.where(kept, variance + (2 + 6 * whole) * variance**2, 0).sum(axis=1) / mass**2 + 1e-12
    own = np.clip(excess / mass, LEAST, MOST)
    weights = 1 / noise
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    between = (float(weights @ (own - whole) ** 2) - (len(own) - 1)) / spare if spare > 0 else 0.0
    share = max(between, 0.0) / (max(between, 0.0) + noise)
    return np.asarray(whole + share * (own - whole))


def _nation(seen: Floats, mean: Floats, lift: Floats) -> float:
    """The nation's dispersion on days without announcements, its loudest and quietest twentieth left out."""
    usual = (mean > 0) & (lift == 1).all(axis=0)
    ratio, expected = seen[usual] / mean[usual], mean[usual]
    if not len(ratio):
        return NATION_MOST
    low, high = np.quantile(ratio, [0.05, 0.95])
    kept = (ratio >= low) & (ratio <= high)
    spread = float(((ratio[kept] - 1) ** 2 - 1 / expected[kept]).mean()) * TRIMMED_VARIANCE
    return min(max(spread, NATION_LEAST), NATION_MOST)
