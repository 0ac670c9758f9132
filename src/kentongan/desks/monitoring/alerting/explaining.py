"""Why there is an alert: codes and facts, from which the desk makes words (``wording_alerting``)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from .calibrating import Calibration
from .counts import Unit
from .events import Event, lifting
from .grouping import Alert
from .watching import NATION, Alarm

Fact = str | int | float | date | tuple[str, ...] | tuple[int, ...]
SHOWN = 3
"""Stories and units that are named; the rest is counted."""
NOTABLE = 0.15
"""How far from 1 an effect is worth a word."""
PARTLY = 0.98
"""Share of the day below which it is said that the day isn't over, or wasn't heard in full."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: see ``wording_alerting.BECAUSE`` for the codes and the facts in their words."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def explain(
    alert: Alert, calibration: Calibration, units: Mapping[int, Unit], events: Collection[Event] = ()
) -> tuple[Because, ...]:
    """Why, in the order in which it is told: what rose, where, of what, what was already allowed for, by which rule.

    Args:
        units: by number.
        events: those that were announced.
    """
    first = next((alarm for alarm in alert.alarms if alarm.unit == NATION), alert.alarms[0])
    return (
        _rose(alert, first),
        *_spread(alert, first),
        *_stories(alert),
        *_allowed_for(first, units, events),
        Because("threshold", {"score": round(first.score, 1), "threshold": round(first.threshold, 1)}),
        *_raised(first, calibration),
        Because(
            "model",
            {"version": calibration.version, "fitted": calibration.fitted, "budget": calibration.budget},
        ),
    )


def _rose(alert: Alert, first: Alarm) -> Because:
    """The nation's own numbers, or those of all its units together."""
    told = [first] if first.unit == NATION else alert.alarms
    seen, expected = sum(one.seen for one in told), sum(one.expected for one in told)
    facts: dict[str, Fact] = {
        "seen": round(seen),
        "expected": round(expected, 1),
        "times": round(seen / max(expected, 0.1), 1),
        "since": min(one.since for one in told),
    }
    return Because(f"rose_{alert.kind}", facts | {"where": alert.where})


def _spread(alert: Alert, first: Alarm) -> tuple[Because, ...]:
    if len(alert.units) < 2 and first.unit != NATION:  # noqa: PLR2004 (several)
        return ()
    return (Because("units", {"units": alert.units[:SHOWN], "others": max(len(alert.units) - SHOWN, 0)}),)


def _stories(alert: Alert) -> tuple[Because, ...]:
    return (Because("stories", {"keys": alert.causes[:SHOWN]}),) if alert.causes else ()


def _allowed_for(first: Alarm, units: Mapping[int, Unit], events: Collection[Event]) -> tuple[Because, ...]:
    """What the expectation already holds: announcements, the weekday, the nation, the part of the day."""
    found = []
    if first.lift > 1:
        event = lifting(events, units[first.unit], first.day) if first.unit in units else None
        facts: dict[str, Fact] = {"factor": round(first.lift, 1), "name": event.name if event else ""}
        found.append(Because("announced", facts))
    if abs(first.weekday - 1) >= NOTABLE:
        found.append(Because("weekday", {"weekday": first.day.weekday(), "effect": round(first.weekday, 2)}))
    if first.unit != NATION and abs(first.factor - 1) >= NOTABLE:
        found.append(Because("nation", {"factor": round(first.factor, 2)}))
    if first.share < PARTLY:
        found.append(Because("part_of_day", {"percent": round(100 * first.share)}))
    return tuple(found)


def _raised(first: Alarm, calibration: Calibration) -> tuple[Because, ...]:
    """Whether people's reasons stand behind a threshold above the usual one."""
    raised = first.threshold / calibration.threshold - 1
    return (Because("raised", {"percent": round(100 * raised)}),) if raised >= 0.01 else ()  # noqa: PLR2004 (a percent)
