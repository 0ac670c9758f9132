"""The shape in: how many stories were told of each unit, each day, and how much of the day was listened to.

A story counts once for a unit, in the hour in which the first of its versions concerned it; copies add nothing. Hours
in which nothing was collected are no silence: a day's ``share`` says how much of a usual day's stories could have been
seen, from 0 (deaf all day) to 1. A day that isn't over is the same case: its share grows.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HOURS = 24
LOOKS = (9, 12, 15, 18, 21)
"""Hours at which a past day is looked at again in a replay, before its end."""
_SMOOTH = 200.0
"""Stories' worth of an even day that the profile of hours is mixed with."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its number, its kind (the class it learns from) and its province's code, empty for the nation's own."""

    number: int
    kind: str
    province: str


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """One day of all units, or the part of it that has passed.

    Attributes:
        seen: stories of each unit.
        share: for each unit, how much of a usual day could have been seen, 0 to 1.
        lift: for each unit, times the usual that is expected because of what was announced (``events``).
        weight: how much the baseline may learn of it, 0 to 1; NaN leaves it to the baseline.
    """

    day: date
    seen: Floats
    share: Floats
    lift: Floats
    weight: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Days in a row of all units.

    Attributes:
        units: in the order of the rows.
        first: the first day.
        seen, share, lift, weight: units × days, as of :class:`Day`.
        looks: looks × units × days, the stories seen up to each look, the last look being the whole day.
        look_shares: share of the day that had passed at each look.
    """

    units: tuple[Unit, ...]
    first: date
    seen: Floats
    share: Floats
    lift: Floats
    weight: Floats
    looks: Floats
    look_shares: tuple[float, ...] = (1.0,)

    @property
    def days(self) -> int:
        """How many days."""
        return int(self.seen.shape[1])

    def date(self, at: int) -> date:
        """The day in this column."""
        return self.first + timedelta(days=at)

    def day(self, at: int, look: int = -1) -> Day:
        """One day, up to this look."""
        share = self.share[:, at] * self.look_shares[look]
        return Day(self.date(at), self.looks[look, :, at], share, self.lift[:, at], self.weight[:, at])


def daily(
    units: tuple[Unit, ...], first: date, seen: NDArray[np.generic], share: Floats | None = None,
    lift: Floats | None = None, weight: Floats | None = None, looks: Floats | None = None,
    look_shares: tuple[float, ...] = (1.0,),
) -> Counts:  # fmt: skip
    """Counts per day; what isn't given is a whole day, nothing announced, and left to the baseline.

    Raises:
        ValueError: rows aren't the units, shares are outside 0 to 1, counts are negative.
    """
    counted = np.asarray(seen, float)
    whole = np.ones(counted.shape)
    share = whole if share is None else np.broadcast_to(share, counted.shape)
    if counted.shape[0] != len(units) or counted.min(initial=0) < 0 or not ((share >= 0) & (share <= 1)).all():
        raise ValueError
    lift = whole if lift is None else lift
    weight = np.full(counted.shape, np.nan) if weight is None else weight
    return Counts(units, first, counted, share, lift, weight, counted[None] if looks is None else looks, look_shares)


def hourly(units: tuple[Unit, ...], first: date, days: int, rows: Iterable[tuple[int, date, int, int]]) -> Floats:
    """Units × days × 24, of rows (unit's number, day, hour, stories); other units and days fall out."""
    at = {unit.number: place for place, unit in enumerate(units)}
    found = np.zeros((len(units), days, HOURS))
    for number, day, hour, stories in rows:
        if number in at and 0 <= (day - first).days < days:
            found[at[number], (day - first).days, hour] += stories
    return found


def profile(hours: Floats) -> Floats:
    """Share of a usual day's stories in each hour, adding up to 1; mixed with an even day where little was seen."""
    told = hours.sum(axis=(0, 1)) + _SMOOTH / HOURS
    return np.asarray(told / told.sum())


def fold(
    units: tuple[Unit, ...], first: date, hours: Floats, usual: Floats, deaf: Collection[tuple[date, int]] = ()
) -> Counts:
    """Counts per day with looks at :data:`LOOKS`, of counts per hour.

    Args:
        usual: the profile of hours.
        deaf: hours (day, hour) in which nothing was collected, or that haven't come yet.
    """
    heard = np.ones(hours.shape[1:])
    for day, hour in deaf:
        if 0 <= (day - first).days < len(heard):
            heard[(day - first).days, hour] = 0
    passed = (*LOOKS, HOURS)
    running = hours.cumsum(axis=2)
    looks = np.stack([running[:, :, hour - 1] for hour in passed])
    share = np.broadcast_to(heard @ usual, hours.shape[:2])
    shares = tuple(float(usual[:hour].sum()) for hour in passed[:-1])
    return daily(units, first, looks[-1], np.minimum(share, 1), looks=looks, look_shares=(*shares, 1.0))
