"""Somebody deals with an alert, or says that it is no problem; the watch learns of both."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System

from ...alerting.reasons import NOT_A_PROBLEM
from ...alerting.watching import NATION, Alarm
from ..models import Alert, AlertAnswer, AlertUnit
from ..offices import WEST
from ..states import ALERT_LIFE, OPEN
from ..telling import alarms_of

LONGEST_EVENT = timedelta(days=60)


def take(alert: Alert, *, by: Actor) -> Alert:
    """The units within the person's reach deal with it: it is a true alert.

    Raises:
        NotAllowed, WrongState: as of :func:`dismiss`.
    """
    return _move(alert, "take", by=by, code="confirmed")


def dismiss(alert: Alert, *, code: str, note: str = "", event_until: date | None = None, by: Actor) -> Alert:
    """It is no problem in the units within the person's reach; who reaches all of them closes it for all.

    Args:
        code: one of ``alerting.reasons.NOT_A_PROBLEM``.
        event_until: last day of the event, for ``expected_event``.
    Raises:
        NotAllowed: the person works at the desk of none of its units.
        WrongState: in none of them is it open.
        Incomplete: no known reason was given, ``other`` without words, or an event that ends too far off.
    """
    if code not in NOT_A_PROBLEM:
        raise Incomplete(_("Choose the reason: the watch learns from it."), field="code")
    if code == "other" and not note.strip():
        raise Incomplete(_("Write the reason in your words."), field="note")
    if event_until and event_until > alert.last_day + LONGEST_EVENT:
        raise Incomplete(
            _("An event ends within sixty days. Later ones can be noted as expected."), field="event_until"
        )
    return _move(alert, "dismiss", by=by, code=code, note=note, event_until=event_until)


def finish(alert: Alert, *, by: Actor) -> Alert:
    """It was dealt with.

    Raises:
        NotAllowed, WrongState: as of :func:`dismiss`.
    """
    return _move(alert, "finish", by=by)


def reopen(alert: Alert, *, by: Actor) -> Alert:
    """Take back the answer that it was no problem; what the watch learned of it is undone.

    Raises:
        NotAllowed, WrongState: as of :func:`dismiss`; or it has become a part of another alert.
    """
    return _move(alert, "reopen", by=by)


@transaction.atomic
def _move(
    alert: Alert, verb: str, *, by: Actor, code: str = "", note: str = "", event_until: date | None = None
) -> Alert:
    alert = locked(alert)
    if alert.into_id:
        raise WrongState(_("This alert has become a part of another one. Answer that one."))
    mine = AlertUnit.objects.managed_by(by).filter(alert=alert).select_related("unit")
    parts = list(mine.order_by("unit__code"))
    if not parts:
        raise NotAllowed(_("You may not do this in this unit."))
    sources = {step.source for step in ALERT_LIFE.steps if step.verb == verb}
    moved = [part for part in parts if part.state in sources]
    if not moved:
        ALERT_LIFE.check(parts[0], verb, by=by, code=code)
    for part in moved:
        step = ALERT_LIFE.check(part, verb, by=by, code=code)
        advance(part, step, changed_at=timezone.now(), changed_by=None if isinstance(by, System) else by)
        _answer(alert, part, code, note.strip(), event_until, by)
        ledger.record(f"monitoring.alert.{step.target}", alert, unit=part.unit.code, by=by, code=code)
    _settle(alert)
    return alert


def _answer(alert: Alert, part: AlertUnit, code: str, note: str, event_until: date | None, by: Actor) -> None:
    """Keep what was said, in place of what the unit had said before; having dealt with it takes nothing back."""
    now = timezone.now()
    if code or part.is_open:
        AlertAnswer.objects.filter(part=part, taken_back_at=None).update(taken_back_at=now)
    if code:
        person = None if isinstance(by, System) else by
        AlertAnswer.objects.bulk_create(
            AlertAnswer(
                part=part, number=alarm.unit, code=code, note=note, since=alarm.since, until=alert.last_day,
                seen=alarm.seen, expected=alarm.expected, stories=part.stories, event_until=event_until,
                day=now.astimezone(WEST).date(), by=person,
            )
            for alarm in _alarms_of(alert, part)
        )  # fmt: skip


def _alarms_of(alert: Alert, part: AlertUnit) -> Iterable[Alarm]:
    """The unit's own alarm; for the nation's office also that of the nation."""
    mine = {part.unit_id, NATION} if part.unit.is_national else {part.unit_id}
    return [alarm for alarm in alarms_of(alert) if alarm.unit in mine]


def _settle(alert: Alert) -> None:
    """An alert is closed when no unit that rises has it open; the one that they lie in closes with them."""
    rising = {alarm.unit for alarm in alarms_of(alert)}
    states = dict(alert.parts.values_list("unit", "state"))
    waits = [unit for unit, state in states.items() if state in OPEN and (unit in rising or not rising - {NATION})]
    closed = None if waits else timezone.now()
    Alert.framework.filter(pk=alert.pk).update(closed_at=closed)
    alert.closed_at = closed
