"""Reminders of dispositions, one letter however long nobody looked; and the end of those whose case has ended."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from kentongan.foundation.workdays import working_days_between

from ..deadlines import reminder_days
from ..states import OPEN as CASE_OPEN
from . import inner, notices
from .actions.dispositions import close_with_case
from .models import Disposition
from .models.dispositions import DispositionQuerySet
from .states import OPEN

log = logging.getLogger(__name__)
AT_ONCE = 200


def remind() -> int:
    """Send what is due on each receiver's own clock; returns how many dispositions were looked at."""
    latest = timezone.now().astimezone(inner.EASTERNMOST).date()
    done, after = 0, 0
    while batch := list(_due(latest).filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        for one in batch:
            done += _looked_after(one)
        after = batch[-1].pk
    return done


def close_ended() -> int:
    """Cancel the open dispositions of cases that have ended; returns how many."""
    done, after = 0, 0
    ended = Disposition.objects.for_system("their case has ended").filter(state__in=OPEN)
    ended = ended.exclude(request__state__in=CASE_OPEN)
    while batch := list(ended.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        done += sum(_closed(one) for one in batch)
        after = batch[-1].pk
    _forget_unread()
    return done


def _forget_unread() -> None:
    """What came back to a case that has ended waits for nobody."""
    unread = Disposition.objects.for_system("their case has ended").filter(unread_since__isnull=False)
    unread.exclude(request__state__in=CASE_OPEN).update(unread_since=None)


def _due(latest: date) -> DispositionQuerySet:
    rows = Disposition.objects.for_system("reminders of every unit").open()
    return rows.filter(remind_on__lte=latest)


def _closed(one: Disposition) -> bool:
    """A disposition that fails keeps no other waiting."""
    try:
        return close_with_case(one)
    except Exception:
        log.exception("disposition %s could not be closed", one.pk)
        return False


def _looked_after(one: Disposition) -> bool:
    try:
        return _remind(one.pk)
    except Exception:
        log.exception("reminders of disposition %s failed", one.pk)
        return False


@transaction.atomic
def _remind(pk: int) -> bool:
    rows = Disposition.framework.select_for_update(of=("self",)).select_related("unit", "receiver", "person", "request")
    one = rows.get(pk=pk)
    today = inner.local_day(one.receiver)
    if not one.is_open or one.remind_on is None or one.remind_on > today:
        return False
    calendar = inner.calendar_of(one.receiver, one.due_on)
    left = working_days_between(today, one.due_on, calendar)
    days = reminder_days(one.due_on, inner.DISTANCES, calendar)
    if due := [distance for distance, day in days.items() if one.remind_on <= day <= today]:
        notices.remind(one, left, distance=min(due))
    following = inner.next_reminder(one.due_on, today, calendar)
    Disposition.framework.filter(pk=pk).update(remind_on=following)
    return True
