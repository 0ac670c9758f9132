"""One alert for one cause: alarms of one moment, and of the days before that still go on, put together.

In this order, each taking its alarms away from the next:

1. the **nation** rises, or a tenth of all units alarm: one alert, with the units that rise most. A unit with a cause of
   its own that nobody shares, and twice its threshold, stays apart.
2. the same **story or claim** leads in several units: one alert that names the units.
3. a **province** rises: three of its units alarm, and a quarter of them alarm or stand at half their threshold.
4. each **unit** by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .counts import Unit
from .watching import NATION, Alarm

Kind = Literal["nation", "cause", "province", "unit"]
Causes = Mapping[int, Mapping[str, float]]
"""Of each unit's number: keys of stories or claims (``story:12``), and how much of what was seen is theirs."""

LEADING = 1 / 3
"""Share of what was seen from which a story or claim leads."""
MANY = 0.1
"""Share of all units whose alarms are a national alert, whatever the factor says."""
PROVINCE_ALARMS, PROVINCE_SHARE = 3, 0.25
APART = 2.0
"""Times its threshold with which a unit's own cause stays apart from a national alert."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What a person is told once.

    Attributes:
        kind, where: ``nation`` and nothing, ``cause`` and its key, ``province`` and its code, ``unit`` and its number.
        alarms: those of its units and of the nation, the farthest above its threshold first.
        causes: keys that lead in it, the one in most units first.
    """

    kind: Kind
    where: str
    alarms: tuple[Alarm, ...]
    causes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which it is recognised at the next look."""
        return f"{self.kind}:{self.where}"

    @property
    def units(self) -> tuple[int, ...]:
        """Numbers of the units that rise."""
        return tuple(alarm.unit for alarm in self.alarms if alarm.unit != NATION)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an alert is beside those that are open already.

    Attributes:
        known: the key of an open alert that it carries on; empty when it is another.
        takes: keys of open alerts that are part of it now.
        is_news: whether people are told; a known alert, and one of alarms that go on, is only brought up to date.
    """

    alert: Alert
    known: str
    takes: tuple[str, ...]
    is_news: bool


def group(
    alarms: Collection[Alarm], units: Sequence[Unit], causes: Causes, leaning: Collection[int] = ()
) -> tuple[Alert, ...]:
    """The fewest alerts that tell of these alarms.

    Args:
        alarms: one of each unit at most, and of the nation: those of this look, and those of open alerts.
        units: all units.
        leaning: numbers of units at half their threshold (``watching.leaning``).
    """
    left = {alarm.unit: alarm for alarm in sorted(alarms, key=lambda one: (-one.score / one.threshold, one.unit))}
    leads = {number: _leading(causes.get(number, {})) for number in left}
    shared = Counter(key for keys in leads.values() for key in keys)
    found = []
    if NATION in left or len(left) >= max(MANY * len(units), PROVINCE_ALARMS):
        apart = [one for one in left.values() if one.unit != NATION and _stays_apart(one, leads[one.unit], shared)]
        found.append(_alert("nation", "", [one for one in left.values() if one not in apart], leads))
        left = {alarm.unit: alarm for alarm in apart}
    found += _by_cause(left, leads)
    found += _by_province(left, units, leads, frozenset(leaning))
    return (*found, *(_alert("unit", str(number), [alarm], leads) for number, alarm in left.items()))


def settle(alerts: Sequence[Alert], still_open: Mapping[str, Collection[int]]) -> tuple[Settled, ...]:
    """What each alert is beside the open ones, given as keys with the numbers of their units."""
    found = []
    for alert in alerts:
        known = alert.key if alert.key in still_open else ""
        mine = frozenset(alert.units)
        takes = tuple(key for key, theirs in still_open.items() if key != known and theirs and mine.issuperset(theirs))
        found.append(Settled(alert, known, takes, not known and not all(alarm.goes_on for alarm in alert.alarms)))
    return tuple(found)


def _leading(seen: Mapping[str, float]) -> tuple[str, ...]:
    whole = sum(seen.values())
    return tuple(sorted((key for key in seen if seen[key] >= LEADING * whole > 0), key=lambda key: (-seen[key], key)))


def _stays_apart(alarm: Alarm, leads: Sequence[str], shared: Counter[str]) -> bool:
    alone = bool(leads) and all(shared[key] == 1 for key in leads)
    return alone and alarm.score >= APART * alarm.threshold


def _by_cause(left: dict[int, Alarm], leads: Mapping[int, tuple[str, ...]]) -> list[Alert]:
    """Take out of ``left`` what shares a cause: the one that leads in most units first."""
    found: list[Alert] = []
    while True:
        counted = Counter(key for number in left for key in leads[number])
        key, units = min(counted.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
        if units < 2:  # noqa: PLR2004 (shared)
            return found
        mine = [left.pop(number) for number in tuple(left) if key in leads[number]]
        found.append(_alert("cause", key, mine, leads))


def _by_province(
    left: dict[int, Alarm], units: Sequence[Unit], leads: Mapping[int, tuple[str, ...]], leaning: frozenset[int]
) -> list[Alert]:
    """Take out of ``left`` what belongs to a province that rises."""
    members = defaultdict(list)
    for unit in units:
        if unit.province:
            members[unit.province].append(unit.number)
    found = []
    for province, numbers in members.items():
        risen = [number for number in left if number in numbers]
        with_leaning = len(leaning.union(risen).intersection(numbers))
        if len(risen) >= PROVINCE_ALARMS and with_leaning >= PROVINCE_SHARE * len(numbers):
            found.append(_alert("province", province, [left.pop(number) for number in risen], leads))
    return found


def _alert(kind: Kind, where: str, alarms: list[Alarm], leads: Mapping[int, tuple[str, ...]]) -> Alert:
    counted = Counter(key for alarm in alarms for key in leads[alarm.unit])
    return Alert(kind, where, tuple(alarms), tuple(sorted(counted, key=lambda key: (-counted[key], key))))
