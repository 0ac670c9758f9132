"""What all units share on a day: one factor, which a few units that are much spoken of can't move.

Units are put into blocks of about equal expectation; the factor is the mean of the blocks' ratios of seen to expected
with the outermost fifths cut off (a median of means, Nemirovsky & Yudin 1983; Lugosi & Mendelson 2019, with a trimmed
mean in the median's place). Ratios of single units won't do: most of them expect less than two stories, a ratio of such
counts is skewed, and cutting its tails would make every day look quiet.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .counts import Floats, Unit

BLOCKS = 40
STORIES = 10.0
"""Stories that a block expects at least; early in the day there are fewer blocks."""
CUT = 0.2
"""Share of the expectation that is cut off at either end."""
PRIOR = 20.0
"""Stories' worth of a usual day by which the factor is drawn to 1."""
_SPREAD = 2_654_435_761


def order_of(units: Sequence[Unit]) -> NDArray[np.intp]:
    """An order of the units that has nothing to do with where they are, the same on every machine (Knuth's hash)."""
    return np.argsort([unit.number * _SPREAD % 2**32 for unit in units], kind="stable")


def trimmed(values: Floats, masses: Floats, cut: float = CUT) -> float:
    """Mean of what is left when a share of the mass is cut off at either end; 1 where there is no mass.

    >>> trimmed(np.array([1.0, 2.0, 3.0, 4.0, 90.0]), np.ones(5))
    3.0
    """
    total = masses.sum()
    if total <= 0:
        return 1.0
    order = np.argsort(values)
    edges = np.concatenate(([0.0], masses[order].cumsum() / total))
    kept = np.maximum(np.minimum(edges[1:], 1 - cut) - np.maximum(edges[:-1], cut), 0)
    return float(kept @ values[order] / kept.sum())


def shared_ratio(seen: Floats, expected: Floats, order: NDArray[np.intp]) -> float:
    """Seen over expected of the nation as a whole, whatever a few units do."""
    total = float(expected.sum())
    if total <= 0:
        return 1.0
    mass = expected[order].cumsum()
    blocks = int(min(max(total // STORIES, 1), BLOCKS))
    block = np.minimum((mass - expected[order] / 2) * blocks / total, blocks - 1).astype(np.intp)
    masses = np.bincount(block, expected[order], blocks).astype(float)
    told = np.bincount(block, seen[order], blocks).astype(float)
    filled = masses > 0
    return trimmed(told[filled] / masses[filled], masses[filled])


def factor_of(ratio: float, expected: float) -> float:
    """The ratio drawn to 1 by as much as little was expected: at dawn, one story more isn't a national rise."""
    return (ratio * expected + PRIOR) / (expected + PRIOR)
