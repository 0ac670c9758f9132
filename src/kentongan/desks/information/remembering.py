"""Sends the reminders that have fallen due: one letter for each last day, however long nobody looked."""

import logging
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kentongan.foundation.public.typography import weekday
from kentongan.foundation.workdays import working_days_between

from . import clocks
from .clockwork import Clockwork
from .models import ClockEntry, Dispute, InformationRequest, Objection, Reminder, Step
from .notices import people_with, write_to
from .reminding import schedule
from .states import HANDLE, RULE

log = logging.getLogger(__name__)

AT_ONCE = 200
ONE_DAY = timedelta(days=1)


def remind() -> int:
    """Send what is due in every unit's own day; returns how many cases were looked at."""
    latest_today = timezone.now().astimezone(ZoneInfo("Asia/Jayapura")).date()
    done = 0
    for model in (InformationRequest, Objection, Dispute):
        after = 0
        while batch := _batch(model, latest_today, after):
            for record in batch:
                done += _reminded(record)
            after = batch[-1].pk
    return done


def _reminded(record: Any) -> bool:
    """As :func:`_remind`; a case that fails keeps no other from its reminder."""
    try:
        return _remind(record)
    except Exception:
        log.exception("reminders of %s %s failed", type(record).__name__, record.pk)
        return False


def _batch(model: Any, day: date, after: int) -> list[Any]:
    rows = model.objects.all() if model is Dispute else model.objects.for_system("reminders of every unit")
    return list(rows.filter(remind_on__lte=day, pk__gt=after).order_by("pk")[:AT_ONCE])


@transaction.atomic
def _remind(record: Any) -> bool:
    """Send the reminder of one case whose day has come on the unit's own clock.

    Where several days came while nobody looked, one letter says how things stand today; the others count as sent.
    """
    rows = type(record)._base_manager  # noqa: SLF001 (each was found by a door, or behind one)
    record = rows.select_for_update(of=("self",)).get(pk=record.pk)
    matter = record.objection if isinstance(record, Dispute) else record
    today = timezone.now().astimezone(ZoneInfo(matter.unit.zone)).date()
    if record.remind_on is None or record.remind_on > today:
        return False
    clockwork = Clockwork.of(matter.unit, today, since=_since(record))
    entry = _entry_of(record)
    if entry is None:
        rows.filter(pk=record.pk).update(remind_on=None)
        return True
    due = {n: day for n, day in schedule(entry, clockwork.calendar(matter.unit_id)).items() if day <= today}
    Reminder.objects.bulk_create(Reminder(entry=entry, distance=distance) for distance in due)
    if due:
        _write(matter, entry, min(due), today, clockwork)
    _settle(record, clockwork)
    return True


def _since(record: Any) -> date:
    if isinstance(record, InformationRequest):
        return record.received_on
    return record.registered_on if isinstance(record, Dispute) else record.filed_on


def _settle(record: Any, clockwork: Clockwork) -> None:
    if isinstance(record, Dispute):
        clocks.settle_dispute(record, clockwork)
    elif isinstance(record, Objection):
        clocks.settle_objection(record, clockwork)
    else:
        clocks.settle(record, clockwork)


def _entry_of(record: Any) -> ClockEntry | None:
    if isinstance(record, InformationRequest):
        entries = ClockEntry.objects.filter(request=record, objection=None).order_by("pk")
        return clocks.leading(record, clocks.running(list(entries)))
    objection, step = record, Step.OBJECTION_REPLY
    if isinstance(record, Dispute):
        objection, step = record.objection, Step.DISPUTE_DECISION
    entry = clocks.newest(objection.request, step, objection)
    return entry if entry and entry.due else None


def _write(record: Any, entry: ClockEntry, distance: int, today: date, clockwork: Clockwork) -> None:
    case = record.request if isinstance(record, Objection) else record
    ruling = entry.step == Step.OBJECTION_REPLY
    rights = {RULE} if ruling else {HANDLE}
    if distance < 0 and not case.rehearsal:
        rights.add(RULE)
    left = working_days_between(today, entry.alarm, clockwork.calendar(record.unit_id)) if entry.alarm else 0
    with override("id"):
        step = entry.get_step_display()
        facts = {"number": record.number, "step": step, "day": weekday(entry.due), "n": abs(left)}
        if entry.step == Step.COMPLETION:
            subject = _("Not completed: %(number)s")
            text = _("The applicant's term for %(number)s ended on %(day)s. You may close it, or wait a little longer.")
        elif left > 0:
            subject = ngettext("%(n)d working day left: %(number)s", "%(n)d working days left: %(number)s", left)
            text = _("%(number)s: %(step)s. The last day is %(day)s.")
        elif left == 0:
            subject, text = _("Due today: %(number)s"), _("%(number)s: %(step)s. The last day is %(day)s.")
        else:
            subject = ngettext("%(n)d working day late: %(number)s", "%(n)d working days late: %(number)s", -left)
            text = _("%(number)s: %(step)s. The last day was %(day)s. The officer's superior reads this as well.")
        write_to(people_with(case.unit, *sorted(rights)), subject % facts, text % facts, case,
                 f"reminder:{entry.pk}:{distance}")  # fmt: skip
