"""A look at the day as far as it has come, and the closing of a day: the two steps of the watch."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from .baseline import Baseline, Levels, Prediction, learn, no_levels, predict, weekday_of
from .counts import Day, Floats
from .cusum import Flags, Scores, at_rest, close, goes_on, look
from .replaying import gains_of

NATION = 0
"""Stands for the nation where a unit's number is expected."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything the watch remembers from one step to the next.

    Attributes:
        levels: of the units.
        scores: of the units, then the nation.
        told, due: stories seen and expected on the closed days since which the score has been above 0.
        last: ordinal of the last day that was closed; 0 before the first.
    """

    levels: Levels
    scores: Scores
    told: Floats
    due: Floats
    last: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A row rose above its threshold.

    Attributes:
        unit: its number, or :data:`NATION`.
        day, since: when it alarmed, and the day with which the rise began.
        seen, expected: stories since then.
        score, threshold: what was added up, and what it takes.
        factor: the nation's that day; it is in ``expected``.
        weekday: effect of the weekday, 1 when it is a day like others.
        lift: times the usual that had been announced.
        share: how much of the day could be seen.
        goes_on: it alarmed a few days before and this is the same.
    """

    unit: int
    day: date
    since: date
    seen: float
    expected: float
    score: float
    threshold: float
    factor: float
    weekday: float
    lift: float
    share: float
    goes_on: bool


class OutOfOrder(ValueError):  # noqa: N818 (says what is so)
    """A day was closed, or looked at, that isn't after the last closed one; ``args`` are both."""


def start(units: int) -> State:
    """Nothing has been watched."""
    return State(no_levels(units), at_rest(units + 1), np.zeros(units + 1), np.zeros(units + 1), 0)


def look_at(model: Baseline, state: State, day: Day, thresholds: Floats) -> tuple[State, tuple[Alarm, ...]]:
    """What alarms with what the day has brought so far. A row alarms once a day.

    Args:
        day: what has been seen, with the share of the day that has passed.
        thresholds: per unit, then the nation.
    Raises:
        OutOfOrder: the day has been closed.
    """
    usual = _predicted(model, state, day)
    gains = gains_of(usual)
    scores, found = look(state.scores, gains, thresholds, day.day.toordinal())
    return replace(state, scores=scores), _alarms(model, state, day, usual, found, gains, thresholds)


def close_day(model: Baseline, state: State, day: Day, thresholds: Floats) -> tuple[State, tuple[Alarm, ...]]:
    """Add a whole day, learn of it, and tell what alarms now and hadn't at a look.

    Arguments and errors as of :func:`look_at`.
    """
    usual = _predicted(model, state, day)
    gains = gains_of(usual)
    ordinal = day.day.toordinal()
    scores, found = close(state.scores, gains, thresholds, ordinal)
    rising = scores.score > 0
    after = State(
        learn(model, state.levels, day, usual), scores, np.where(rising, state.told + usual.seen, 0.0),
        np.where(rising, state.due + usual.mean, 0.0), ordinal,
    )  # fmt: skip
    return after, _alarms(model, state, day, usual, found, gains, thresholds)


def leaning(model: Baseline, state: State, day: Day, thresholds: Floats) -> frozenset[int]:
    """Units at half of their threshold at least, or alarming that day: by them ``grouping`` knows a rising province."""
    gains = gains_of(_predicted(model, state, day))
    half = (state.scores.score + gains >= thresholds / 2) | (state.scores.raised == day.day.toordinal())
    return frozenset(unit.number for unit, risen in zip(model.units, half[:-1], strict=True) if risen)


def _predicted(model: Baseline, state: State, day: Day) -> Prediction:
    if day.day.toordinal() <= state.last:
        raise OutOfOrder(day.day, date.fromordinal(state.last))
    return predict(model, state.levels, day)


def _alarms(
    model: Baseline, state: State, day: Day, usual: Prediction, found: Flags, gains: Floats, thresholds: Floats
) -> tuple[Alarm, ...]:
    ordinal = day.day.toordinal()
    old = goes_on(state.scores, ordinal)
    weekdays = np.append(weekday_of(model, day.day), 1.0)
    numbers = [*(unit.number for unit in model.units), NATION]
    lift, share = np.append(day.lift, 1.0), np.append(day.share, float(day.share.mean()))
    return tuple(
        Alarm(
            numbers[row], day.day, date.fromordinal(int(state.scores.since[row]) or ordinal),
            float(state.told[row] + usual.seen[row]), float(state.due[row] + usual.mean[row]),
            float(state.scores.score[row] + gains[row]), float(thresholds[row]), usual.factor, float(weekdays[row]),
            float(lift[row]), float(share[row]), bool(old[row]),
        )
        for row in np.flatnonzero(found)
    )  # fmt: skip
