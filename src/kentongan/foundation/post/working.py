"""Visits to mailboxes as background tasks: each mailbox is visited once at a time, and a slow one holds up no other."""

import logging
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from .collecting import UNEXPECTED, collect, pause
from .connections import WHOLE
from .models import Mailbox

TAKEN = timedelta(seconds=WHOLE + 60)
"""How long a visit that was asked for keeps the next one away, should its worker be killed."""
AT_ONCE = 100

log = logging.getLogger(__name__)


def ask_for_visits() -> int:
    """Ask for a visit to each mailbox that is due; returns how many."""
    now = timezone.now()
    rows = Mailbox.objects.for_system("mailboxes that are due").filter(
        Q(next_at=None) | Q(next_at__lte=now), active=True
    )
    asked = 0
    for mailbox in rows.only("pk", "next_at").order_by("next_at")[:AT_ONCE]:
        if rows.filter(pk=mailbox.pk, next_at=mailbox.next_at).update(next_at=now + TAKEN):
            visit.enqueue(mailbox.pk)
            asked += 1
    return asked


@task()
def visit(mailbox_id: int) -> None:
    """Visit one mailbox."""
    rows = Mailbox.objects.for_system("a visit to a mailbox").filter(pk=mailbox_id)
    mailbox = rows.filter(active=True).select_related("unit").first()
    if mailbox is None:
        return
    try:
        collect(mailbox)
    except Exception:
        log.exception("mailbox %s can't be read", mailbox_id)
        rows.update(last_error=UNEXPECTED, next_at=timezone.now() + pause(mailbox.failures + 1))
