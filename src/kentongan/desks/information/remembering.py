"""Sends the reminders that have fallen due: each once for its last day and distance, however long nobody looked."""

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
from .models import ClockEntry, InformationRequest, Objection, Reminder, Step
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
    for model in (InformationRequest, Objection):
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
    rows = model.objects.for_system("reminders of every unit").filter(remind_on__lte=day, pk__gt=after)
    return list(rows.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _remind(record: Any) -> bool:
    """Send the reminders of one case whose day has come on the unit's own clock."""
    record = type(record).framework.select_for_update(of=("self",)).select_related("unit").get(pk=record.pk)
    today = timezone.now().astimezone(ZoneInfo(record.unit.zone)).date()
    if record.remind_on is None or record.remind_on > today:
        return False
    since = record.filed_on if isinstance(record, Objection) else record.received_on
    clockwork = Clockwork.of(record.unit, today, since=since)
    entry = _entry_of(record)
    if entry is None:
        type(record).framework.filter(pk=record.pk).update(remind_on=None)
        return True
    due = {n: day for n, day in schedule(entry, clockwork.calendar(record.unit_id)).items() if day <= today}
    for distance in sorted(due, reverse=True):
        Reminder.objects.create(entry=entry, distance=distance)
        _write(record, entry, distance, today, clockwork)
    if isinstance(record, Objection):
        clocks.settle_objection(record, clockwork)
    else:
        clocks.settle(record, clockwork)
    return True


def _entry_of(record: Any) -> ClockEntry | None:
    if isinstance(record, Objection):
        entry = clocks.newest(record.request, Step.OBJECTION_REPLY, record)
        return entry if entry and entry.due else None
    entries = ClockEntry.objects.filter(request=record, objection=None).order_by("pk")
    return clocks.leading(record, clocks.running(list(entries)))


def _write(record: Any, entry: ClockEntry, distance: int, today: date, clockwork: Clockwork) -> None:
    case = record.request if isinstance(record, Objection) else record
    ruling = isinstance(record, Objection)
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
