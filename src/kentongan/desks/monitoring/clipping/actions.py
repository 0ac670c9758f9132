"""What people choose: the hour and the sections, a note for the next one, and to send one again."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..states import WORK
from .letters import write_to
from .models import Issue, Plan, Receiver
from .receivers import gets
from .schedule import due_on, next_due
from .states import Section

WHY = "the office's own plan"


def plan_of(unit: Unit) -> Plan:
    """The office's plan; a fresh one, switched off, where it has chosen nothing yet."""
    found = Plan.objects.for_system(WHY).select_related("unit__parent", "note_by").filter(unit=unit).first()
    return found or Plan(unit=unit)


@transaction.atomic
def choose(
    unit: Unit, *, active: bool, hour: time, weekdays: Collection[int], sections: Collection[str], only_clipped: bool,
    most: int, quiet: str, by: Actor,
) -> Plan:  # fmt: skip
    """Choose when the clipping comes and what stands in it.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: no weekday or no section was chosen.
    """
    require(unit, by)
    if not weekdays:
        raise Incomplete(_("Choose at least one day of the week."), field="weekdays")
    if not sections:
        raise Incomplete(_("Choose at least one section."), field="place_answer")
    facts: dict[str, Any] = {
        "active": active, "hour": hour, "weekdays": sorted(weekdays), "only_clipped": only_clipped, "most": most,
        "quiet": quiet, "sections": [str(Section(one)) for one in sections],
        "next_at": _first_due(unit, hour, weekdays) if active else None,
    }  # fmt: skip
    plan, _new = Plan.framework.update_or_create(unit=unit, defaults=facts)
    ledger.record("monitoring.clipping.planned", plan, unit=unit.code, by=by, active=active)
    return plan


@transaction.atomic
def write_note(unit: Unit, text: str, *, by: Actor) -> Plan:
    """Put a note on top of the next clipping; an empty one takes it back.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: no clipping is due.
    """
    require(unit, by)
    plan = Plan.objects.for_system(WHY).select_related("unit").filter(unit=unit, active=True).first()
    if plan is None or plan.next_at is None:
        raise WrongState(_("No clipping is due. Switch it on first."))
    person = None if isinstance(by, System) else by
    day = local_day(plan.next_at, unit)
    rows = Plan.objects.for_system(WHY).filter(pk=plan.pk, next_at=plan.next_at)
    if not rows.update(note=text.strip(), note_for=day if text.strip() else None, note_by=person):
        raise WrongState(_("The clipping was made in this moment; your note didn't go with it."))
    ledger.record("monitoring.clipping.noted", plan, unit=unit.code, by=by, day=day.isoformat())
    plan.refresh_from_db()
    return plan


@transaction.atomic
def send_again(issue: Issue, receiver: Receiver, *, by: Actor) -> None:
    """Write to one receiver once more; twice within a minute is once.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: it isn't sent yet, or the receiver gets no clippings any more.
    """
    require(issue.unit, by)
    if issue.settled_at is None:
        raise WrongState(_("It is still being drawn, and goes out by itself."))
    if receiver.plan.unit_id != issue.unit_id or not gets(receiver, issue.unit):
        raise WrongState(_("No clippings are sent to this receiver."))
    write_to(receiver, issue, again=f":{timezone.now():%Y%m%d%H%M}")
    ledger.record("monitoring.clipping.sent_again", issue, unit=issue.unit.code, by=by)


def local_day(moment: datetime, unit: Unit) -> date:
    """The day on the unit's calendar."""
    return moment.astimezone(ZoneInfo(unit.zone)).date()


def _first_due(unit: Unit, hour: time, weekdays: Collection[int]) -> datetime:
    """From now on; a day that has its clipping gets no other."""
    now = timezone.now()
    today = local_day(now, unit)
    made = Issue.objects.for_system(WHY).filter(unit=unit, day=today).exists()
    return next_due(due_on(today, time.max, unit.zone) if made else now, hour, weekdays, unit.zone)


def require(unit: Unit, by: Actor) -> None:
    """Raise NotAllowed unless the person works at the unit's desk."""
    if not can(by, WORK, unit):
        raise NotAllowed(_("You may not do this in this unit."))
