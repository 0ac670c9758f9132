"""Makes alerts of alarms: one for what shares a cause, told once, carried on while it lasts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit as UnitRow

from ..alerting import grouping
from ..alerting.calibrating import Calibration
from ..alerting.cusum import SAME
from ..alerting.events import Event
from ..alerting.explaining import Because, explain
from ..alerting.grouping import Settled, group, settle
from ..alerting.watching import NATION, Alarm
from .behind import Behind, behind
from .models import Alert, AlertUnit
from .notices import tell_people
from .offices import WEST, Office
from .states import OPEN, AlertState

SPIKE = "monitoring.spike_seen"
"""Announced once for each alert, when people are told: kind, codes of the units, keys of the stories that lead."""
BY = System("alerts")
QUIET = timedelta(days=14)
"""After the last alarm; an alert that nobody took on isn't asked about for longer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a step of the watch found, on which day and by which rule; ``begun`` is told while the watch starts."""

    alarms: tuple[Alarm, ...]
    leaning: frozenset[int]
    events: Sequence[Event]
    calibration: Calibration
    begun: date | None
    offices: Sequence[Office]
    day: date
    now: datetime


def tell(found: Found) -> None:
    """Write down what these alarms come to beside the alerts that are open; the caller holds the watch."""
    standing = {alert.key: alert for alert in _standing(found.day)}
    alarms = _together(_unanswered(found.alarms, found.day), standing.values())
    if not alarms:
        return
    known = {cause for alert in standing.values() for cause in alert.causes}
    stories = behind(alarms.values(), found.offices, known, _alarming(found.day))
    alerts = group(tuple(alarms.values()), [one.unit for one in found.offices], stories.causes, found.leaning)
    new = {alarm.unit for alarm in found.alarms}
    open_units = {key: {int(one["unit"]) for one in alert.alarms} - {NATION} for key, alert in standing.items()}
    codes = dict(UnitRow.objects.values_list("pk", "code"))
    for settled in sorted(settle(alerts, open_units), key=lambda one: codes[_home(one.alert, found.offices)]):
        if not any(alarm.unit in new for alarm in settled.alert.alarms):
            continue
        if settled.known:
            _carry_on(standing[settled.known], settled.alert, found, stories)
        elif settled.is_news:
            _begin(settled, standing, found, stories)
        else:
            _refresh(settled.alert, standing.values(), found.day)


def end_quiet(now: datetime) -> None:
    """Alerts whose rise is long over and which nobody took on are put aside."""
    long_ago = now.astimezone(WEST).date() - QUIET
    rows = Alert.objects.for_system("alerts that nobody took on").filter(closed_at=None, last_day__lt=long_ago)
    dealt_with = AlertUnit.framework.filter(state=AlertState.WORKING).values("alert")
    rows.exclude(pk__in=dealt_with).update(closed_at=now)


def _standing(day: date) -> list[Alert]:
    """Open alerts whose rise may still go on."""
    rows = Alert.objects.for_system("alerts that go on").filter(
        closed_at=None, last_day__gte=day - timedelta(days=SAME)
    )
    return list(rows.order_by("pk"))


def _alarming(day: date) -> set[int]:
    """Stories behind the alerts of the last two weeks."""
    parts = AlertUnit.objects.for_system("what was behind other alerts").filter(alert__last_day__gte=day - QUIET)
    return {story for stories in parts.values_list("stories", flat=True) for story in stories}


def _unanswered(alarms: Collection[Alarm], day: date) -> list[Alarm]:
    """Without those that go on about what people have closed a few days before."""
    closed = Alert.objects.for_system("alerts that were closed lately").filter(
        closed_at__isnull=False, into=None, last_day__gte=day - timedelta(days=SAME)
    )
    settled = {int(one["unit"]) for row in closed.values_list("alarms", flat=True) for one in row}
    return [alarm for alarm in alarms if not (alarm.goes_on and alarm.unit in settled)]


def _together(alarms: Sequence[Alarm], standing: Collection[Alert]) -> dict[int, Alarm]:
    """New alarms, and those of open alerts, of which people know; by unit."""
    if not alarms:
        return {}
    before = {alarm.unit: replace(alarm, goes_on=True) for alert in standing for alarm in alarms_of(alert)}
    return before | {one.unit: replace(one, goes_on=one.goes_on or one.unit in before) for one in alarms}


def _begin(settled: Settled, standing: Mapping[str, Alert], found: Found, stories: Behind) -> None:
    """A new alert, which takes in those that are part of it, and whoever should know is told."""
    alert = Alert.framework.create(key=settled.alert.key, told_at=found.now, **_facts(settled.alert, found))
    taken = [standing[key] for key in settled.takes]
    _join_parts(alert, settled.alert, stories, taken)
    Alert.framework.filter(pk__in=[one.pk for one in taken]).update(into=alert, closed_at=found.now)
    codes = list(alert.parts.order_by("unit__code").values_list("unit__code", flat=True))
    ledger.record("monitoring.alert.told", alert, unit=alert.unit.code, by=BY, units=len(codes))
    announce(SPIKE, alert, kind=alert.kind, units=codes, stories=alert.causes)
    tell_people(alert)


def _carry_on(alert: Alert, grown: grouping.Alert, found: Found, stories: Behind) -> None:
    """An open alert goes on; people of units that are new in it are told."""
    Alert.framework.filter(pk=alert.pk).update(**_facts(grown, found))
    alert.refresh_from_db()
    _join_parts(alert, grown, stories, ())
    tell_people(alert)


def _refresh(grown: grouping.Alert, standing: Collection[Alert], day: date) -> None:
    """Nothing new, only together with others than before: the alerts that people know stay as they are."""
    newer = {alarm.unit: _plain(alarm) for alarm in grown.alarms}
    for alert in standing:
        if any(one["unit"] in newer for one in alert.alarms):
            alarms = [newer.get(one["unit"], one) for one in alert.alarms]
            Alert.framework.filter(pk=alert.pk).update(alarms=alarms, last_day=day)


def _facts(alert: grouping.Alert, found: Found) -> dict[str, Any]:
    """What an alert's row says of it."""
    units = {one.unit.number: one.unit for one in found.offices}
    reasons = list(explain(alert, found.calibration, units, found.events))
    if found.begun is not None:
        reasons[-1] = Because("starting", {"begun": found.begun})
    return {
        "unit_id": _home(alert, found.offices), "kind": alert.kind, "causes": list(alert.causes),
        "alarms": [_plain(alarm) for alarm in alert.alarms], "why": [_because(one) for one in reasons],
        "version": found.calibration.version, "threshold": alert.alarms[0].threshold,
        "since": min(alarm.since for alarm in alert.alarms), "last_day": found.day,
    }  # fmt: skip


def _join_parts(alert: Alert, grouped: grouping.Alert, stories: Behind, taken: Collection[Alert]) -> None:
    """A part for each unit that rises and for the one they lie in; whoever dealt with a part of it goes on doing so."""
    working = set(AlertUnit.framework.filter(alert__in=taken, state=AlertState.WORKING).values_list("unit", flat=True))
    there = set(alert.parts.values_list("unit", flat=True))
    AlertUnit.framework.bulk_create(
        AlertUnit(
            alert=alert, unit_id=unit, stories=stories.stories.get(unit, []),
            state=AlertState.WORKING if unit in working else AlertState.NEW,
        )
        for unit in sorted({*grouped.units, alert.unit_id} - there)
    )  # fmt: skip
    for part in alert.parts.filter(unit__in=there, state__in=OPEN):
        AlertUnit.framework.filter(pk=part.pk).update(stories=stories.stories.get(part.unit_id, part.stories))


def _home(alert: grouping.Alert, offices: Sequence[Office]) -> int:
    """The least unit that all of them lie in."""
    numbers = {(one.unit.kind, one.unit.province): one.unit.number for one in offices}
    provinces = {one.unit.province for one in offices if one.unit.number in alert.units}
    if alert.kind == "nation" or len(provinces) != 1 or provinces == {""}:
        return numbers["nasional", ""]
    return alert.units[0] if len(alert.units) == 1 else numbers["provinsi", provinces.pop()]


def alarms_of(alert: Alert) -> tuple[Alarm, ...]:
    """The alarms that an alert keeps."""
    return tuple(
        Alarm(**{**one, "day": date.fromisoformat(one["day"]), "since": date.fromisoformat(one["since"])})
        for one in alert.alarms
    )


def _plain(alarm: Alarm) -> dict[str, Any]:
    return asdict(alarm) | {"day": alarm.day.isoformat(), "since": alarm.since.isoformat()}


def _because(one: Because) -> dict[str, Any]:
    return {"code": one.code, "facts": {name: _fact(fact) for name, fact in one.facts.items()}}


def _fact(fact: Any) -> Any:
    return fact.isoformat() if isinstance(fact, date) else list(fact) if isinstance(fact, tuple) else fact
