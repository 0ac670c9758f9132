"""Whether two texts are versions of one, decided on all of their shingles."""

import numpy as np

from .shingling import Row
from .signing import FEWEST
from .sketching import Sketch

SAME = 0.5
"""Resemblance from which two texts are versions of one: a copy cut in half, with nothing else changed, still is."""
FOOTER = 250
"""Words up to which a common ending may be an outlet's own (who we are, follow us, rights) and not the news."""


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether both say the same; an ending that both have tells nothing when enough stands before it."""
    if one.is_short or other.is_short:
        return one.is_short and other.is_short and bool(one.keys) and one.keys == other.keys
    ending = common_ending(one.row, other.row)
    if ending <= FOOTER and min(len(one.row), len(other.row)) - ending >= FEWEST:
        return resemblance(one.row[: len(one.row) - ending], other.row[: len(other.row) - ending]) >= SAME
    return resemblance(one.row, other.row) >= SAME


def resemblance(one: Row, other: Row) -> float:
    """Share of shingles that both have, from 0 to 1 (Jaccard); repeated ones count once."""
    mine, theirs = _distinct(one), _distinct(other)
    both = np.concatenate((mine, theirs))
    both.sort()
    common = int(np.count_nonzero(both[1:] == both[:-1]))
    return common / (len(both) - common) if len(both) else 0.0


def common_ending(one: Row, other: Row) -> int:
    """How many shingles at their ends are the same."""
    size = min(len(one), len(other))
    differ = np.flatnonzero(one[len(one) - size :] != other[len(other) - size :])
    return size - 1 - int(differ[-1]) if len(differ) else size


def _distinct(row: Row) -> Row:
    ordered = np.sort(row)
    kept = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]
