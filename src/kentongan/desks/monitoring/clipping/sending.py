"""Has a clipping drawn and written to its receivers, once: the file and the letters are noted in one transaction.

A worker takes it with a lease and a number; whoever is killed in between has written nothing, and whoever comes late
with an older number changes nothing. What can't be drawn goes out without its file.
"""

import logging
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.letters import LetterError
from kentongan.foundation.people.actors import System

from .letters import write_to
from .models import Issue, Plan, Receiver
from .paper import setting
from .receivers import receivers_of
from .states import Quiet

log = logging.getLogger(__name__)

BY = System("clipping")
WHY = "a clipping that was made goes to its receivers"
LEASE = timedelta(minutes=3)
MOST_STARTS = 3
"""Starts after which it goes out without a file: drawing it may be what stops its workers."""


def begin(issue_id: int) -> None:
    """Give it to a worker."""
    settle_later.enqueue(issue_id)


@task()
def settle_later(issue_id: int) -> None:
    """Draw it and write to its receivers."""
    settle(issue_id, timezone.now())


def unsettled(now: datetime) -> "QuerySet[Issue]":
    """Clippings whose letters are not written, and at which no worker is."""
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return Issue.objects.for_system(WHY).filter(free, settled_at=None)


def settle(issue_id: int, now: datetime) -> bool:
    """Draw a clipping and write to its receivers; whether it was this call that did."""
    issue = _claimed(issue_id, now)
    if issue is None:
        return False
    data = b"" if issue.quiet or issue.starts > MOST_STARTS else _drawn(issue)
    name = setting.keep(issue, data) if data else ""
    try:
        done = _finish(issue, name, len(data))
    except BaseException:
        default_storage.delete(name)
        raise
    if name and not done:
        default_storage.delete(name)
    return done


@transaction.atomic
def _finish(issue: Issue, name: str, size: int) -> bool:
    rows = Issue.objects.for_system(WHY).filter(pk=issue.pk, starts=issue.starts, settled_at=None)
    issue.pdf, issue.size = name, size
    told = _to_whom(issue)
    kept = rows.update(
        pdf=name, size=size, settled_at=timezone.now(), lease_until=None, written_to=[one.pk for one in told]
    )
    if not kept:
        return False
    for one in told:
        write_to(one, issue)
    ledger.record("monitoring.clipping.sent", issue, unit=issue.unit.code, by=BY, letters=len(told))
    return True


def _to_whom(issue: Issue) -> list[Receiver]:
    plan = Plan.objects.for_system(WHY).filter(unit=issue.unit_id).select_related("unit").first()
    if plan is None or (issue.quiet and plan.quiet == Quiet.NONE):
        return []
    return receivers_of(plan)


def _claimed(issue_id: int, now: datetime) -> Issue | None:
    issue = unsettled(now).select_related("unit").filter(pk=issue_id).first()
    if issue is None:
        return None
    mine = unsettled(now).filter(pk=issue.pk, starts=issue.starts)
    if not mine.update(starts=F("starts") + 1, lease_until=now + LEASE):
        return None
    issue.starts += 1
    return issue


def _drawn(issue: Issue) -> bytes:
    try:
        return setting.pdf_of(issue)
    except LetterError:
        log.exception("clipping %s can't be drawn", issue.pk)
        return b""
