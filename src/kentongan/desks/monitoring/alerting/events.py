"""What was announced and will be spoken of: the day of the plenary recapitulation, a debate, polling day itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from .counts import Counts, Floats, Unit

LEAST, MOST = 1.0, 20.0
"""Times the usual that an event may explain; more is an alert however well it was announced."""


@dataclass(frozen=True, slots=True)
class Event:
    """More is expected: in one unit, in a province with all its units, or everywhere.

    Attributes:
        scope, where: ``unit`` and its number, ``province`` and its code, ``nation`` and nothing.
        start, end: first and last day.
        factor: times the usual.
        name: what it is, in its writer's words; or the code of the reason it came from.
    """

    scope: Literal["unit", "province", "nation"]
    where: str
    start: date
    end: date
    factor: float
    name: str = ""

    def holds(self, unit: Unit, day: date) -> bool:
        """Whether it lets more be expected of this unit on this day."""
        mine = {"unit": str(unit.number), "province": unit.province, "nation": ""}[self.scope]
        return self.start <= day <= self.end and mine == self.where


def lifts(events: Collection[Event], units: Sequence[Unit], day: date) -> Floats:
    """Times the usual expected of each unit on this day: the largest of its events, since several tell of one thing."""
    found = np.ones(len(units))
    for event in events:
        if event.start <= day <= event.end:
            held = np.array([event.holds(unit, day) for unit in units])
            found[held] = np.maximum(found[held], min(max(event.factor, LEAST), MOST))
    return found


def lifted(counts: Counts, events: Collection[Event]) -> Counts:
    """The same days with what was announced for them."""
    found = [lifts(events, counts.units, counts.date(at)) for at in range(counts.days)]
    return replace(counts, lift=np.stack(found, axis=1)) if found else counts


def lifting(events: Collection[Event], unit: Unit, day: date) -> Event | None:
    """The event that let most be expected of a unit on a day."""
    held = [event for event in events if event.holds(unit, day) and event.factor > LEAST]
    return max(held, key=lambda event: event.factor, default=None)
