"""What people said of alerts, and what the watch learns from it: a function of the answers, without memory.

| answer | what it changes |
|---|---|
| ``confirmed`` | the days teach nothing; it is no false alarm when the threshold is calibrated; a raise is halved |
| ``expected_event`` | an event of the size that was seen; the days teach nothing |
| ``old_news`` | the stories are not counted for the unit any more; the days teach nothing |
| ``wrong_unit`` | the days teach nothing; what moved the mentions is learned elsewhere (``places.learning``) |
| ``noise`` | this is how it is there: the days count in full when the usual is learned; the unit's threshold rises |
| ``other`` | the unit's threshold rises by half as much |

A raise fades, and all of a unit's raises together stay within a bound, so that nobody can silence a unit by a habit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from .counts import Floats, Unit
from .cusum import Flags
from .events import Event
from .watching import NATION

Code = Literal["confirmed", "expected_event", "old_news", "wrong_unit", "noise", "other"]
NOT_A_PROBLEM: tuple[Code, ...] = ("expected_event", "old_news", "wrong_unit", "noise", "other")

RAISE: Mapping[Code, float] = {"noise": 0.15, "other": 0.075}
"""Share of the threshold by which an answer raises it."""
HIGHEST = 0.5
"""Share by which a unit's threshold is raised at most."""
HALF_LIFE = 60.0
"""Days in which a raise is halved."""
LEAST_EVENT, MOST_EVENT = 1.5, 20.0
"""Times the usual that an event from an answer lets expect."""
MUTED = 30
"""Days for which old stories are not counted."""
_LEARNED: Mapping[Code, float] = {
    "confirmed": 0.0, "expected_event": 0.0, "old_news": 0.0, "wrong_unit": 0.0, "noise": 1.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of an alert, for one unit of it or for the nation.

    Attributes:
        code: one of :data:`NOT_A_PROBLEM`, or ``confirmed``.
        unit: its number, or ``watching.NATION``.
        since, until: days of the rise.
        seen, expected: stories in them.
        at: when it was said.
        stories: keys of the stories that were shown, for ``old_news``.
        event_until: last day of the event, for ``expected_event``; the rise's last day when it isn't told.
    """

    code: Code
    unit: int
    since: date
    until: date
    seen: float
    expected: float
    at: date
    stories: tuple[str, ...] = ()
    event_until: date | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """What holds on a day because of the answers.

    Attributes:
        events: to put beside the announced ones.
        raised: of each unit's number, the share by which its threshold is raised; units without are left out.
        muted: (unit's number, story's key) that aren't counted.
        weights: of (unit's number, day), how much is learned: 0 or 1.
        confirmed: (unit's number, day) of true alarms.
    """

    events: tuple[Event, ...]
    raised: Mapping[int, float]
    muted: frozenset[tuple[int, str]]
    weights: Mapping[tuple[int, date], float]
    confirmed: frozenset[tuple[int, date]]


def lessons(answers: Collection[Answer], today: date) -> Lessons:
    """What the answers given up to this day come to; their order doesn't matter."""
    given = sorted((one for one in answers if one.at <= today), key=lambda one: (one.at, one.unit, one.code))
    weights: dict[tuple[int, date], float] = {}
    for one in given:
        weights |= {(one.unit, day): _LEARNED[one.code] for day in _days(one) if one.code in _LEARNED}
    return Lessons(
        tuple(_event(one) for one in given if one.code == "expected_event"),
        _raises(given, today),
        frozenset((one.unit, key) for one in given if _mutes(one, today) for key in one.stories),
        weights,
        frozenset((one.unit, day) for one in given if one.code == "confirmed" for day in _days(one)),
    )


def raises(found: Lessons, units: Sequence[Unit]) -> Floats:
    """Raises as shares: of the units, then of the nation."""
    return np.array([found.raised.get(number, 0.0) for number in (*(unit.number for unit in units), NATION)])


def weights(found: Lessons, units: Sequence[Unit], first: date, days: int) -> Floats:
    """Units × days: how much is learned where somebody said so, of the unit or else of the nation; NaN elsewhere."""
    table = np.full((len(units) + 1, days), np.nan)
    for (row, at), weight in _placed(found.weights, units, first, days).items():
        table[row, at] = weight
    return np.where(np.isnan(table[:-1]), table[-1], table[:-1])


def confirmed(found: Lessons, units: Sequence[Unit], first: date, days: int) -> Flags:
    """Units and the nation × days: what people confirmed."""
    table = np.zeros((len(units) + 1, days), np.bool_)
    for row, at in _placed(dict.fromkeys(found.confirmed, 1.0), units, first, days):
        table[row, at] = True
    return table


def _raises(given: Sequence[Answer], today: date) -> dict[int, float]:
    """Each raise fades from its day on; one that is confirmed halves what stands then; never above the bound."""
    standing: dict[int, tuple[float, date]] = {}
    for one in given:
        raised, day = standing.get(one.unit, (0.0, one.at))
        faded = _faded(raised, day, one.at)
        changed = faded / 2 if one.code == "confirmed" else min(faded + RAISE.get(one.code, 0.0), HIGHEST)
        standing[one.unit] = changed, one.at
    return {unit: _faded(raised, day, today) for unit, (raised, day) in standing.items() if raised}


def _faded(raised: float, then: date, now: date) -> float:
    return float(raised * 0.5 ** ((now - then).days / HALF_LIFE))


def _event(one: Answer) -> Event:
    factor = min(max(one.seen / max(one.expected, 0.1), LEAST_EVENT), MOST_EVENT)
    until = max(one.event_until or one.until, one.until)
    if one.unit == NATION:
        return Event("nation", "", one.since, until, factor, one.code)
    return Event("unit", str(one.unit), one.since, until, factor, one.code)


def _mutes(one: Answer, today: date) -> bool:
    return one.code == "old_news" and (today - one.at).days <= MUTED


def _days(one: Answer) -> list[date]:
    return [date.fromordinal(day) for day in range(one.since.toordinal(), one.until.toordinal() + 1)]


def _placed(
    found: Mapping[tuple[int, date], float], units: Sequence[Unit], first: date, days: int
) -> dict[tuple[int, int], float]:
    rows = {number: row for row, number in enumerate((*(unit.number for unit in units), NATION))}
    return {
        (rows[number], (day - first).days): value
        for (number, day), value in found.items()
        if number in rows and 0 <= (day - first).days < days
    }
