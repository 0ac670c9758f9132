"""Adding up what is too much: a one-sided CUSUM on the likelihood of a rise, of negative binomial counts.

For each count the logarithm of how much likelier it is after a rise to ``RISE`` times the expectation than without one
is added to the row's score, which never falls below zero (Page 1954; for negative binomial counts with an expectation
that changes with time: Höhle & Paul 2008, *Computational Statistics & Data Analysis* 52). Where the score reaches the
row's threshold it is an alarm, and the score begins anew.

The scores are plain data and know nothing of how they came about: a row continued from what was kept gives the same
as one that ran through.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .counts import Floats

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

RISE = 3.0
"""Times the expectation: the rise in a unit that is found soonest."""
NATIONAL_RISE = 1.5
"""The same for the nation, which never triples."""
SAME = 3
"""Days after an alarm within which another one of the row goes on about the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Where each row stands.

    Attributes:
        score: what has been added up, at least 0.
        since: ordinal of the day since which it has been above 0; 0 when it is 0.
        raised: ordinal of the day of the last alarm; 0 when there was none.
    """

    score: Floats
    since: Ints
    raised: Ints


def at_rest(rows: int) -> Scores:
    """Nothing has been added up."""
    return Scores(np.zeros(rows), np.zeros(rows, np.int64), np.zeros(rows, np.int64))


def gain(seen: Floats, mean: Floats, size: Floats, rise: Floats | float = RISE) -> Floats:
    """How much likelier the counts are at ``rise`` times the mean, as a logarithm.

    Args:
        seen, mean: stories seen and expected; 0 expected gains nothing.
        size: the negative binomial's: variance is mean + mean² / size.

    >>> gain(np.array([9.0]), np.array([3.0]), np.array([1e9]), 3.0).round(4)
    array([3.8875])
    """
    found = seen * np.log(rise) - (seen + size) * np.log1p((rise - 1) * mean / (size + mean))
    return np.where(mean > 0, found, 0.0)


def look(scores: Scores, gains: Floats, thresholds: Floats | float, day: int) -> tuple[Scores, Flags]:
    """Rows whose score reaches the threshold with what the day brought so far; a row alarms once a day.

    Returns the scores with the alarms noted and nothing added, since the day goes on.
    """
    alarms = (scores.score + gains >= thresholds) & (scores.raised != day)
    return Scores(scores.score, scores.since, np.where(alarms, day, scores.raised)), alarms


def close(scores: Scores, gains: Floats, thresholds: Floats | float, day: int) -> tuple[Scores, Flags]:
    """Add the day; returns the scores after it, and the rows that alarm now and hadn't at a look.

    Args:
        gains: of the whole day, see :func:`gain`.
        day: ordinal of the day (``date.toordinal``).
    """
    looked, alarms = look(scores, gains, thresholds, day)
    begun = looked.raised == day
    score = np.where(begun, 0.0, np.maximum(scores.score + gains, 0.0))
    since = np.where(score == 0, 0, np.where(scores.since == 0, day, scores.since))
    return Scores(score, since, looked.raised), alarms


def goes_on(before: Scores, day: int) -> Flags:
    """Rows of which an alarm on this day would be about the same as their last."""
    return (before.raised > 0) & (day - before.raised <= SAME)
