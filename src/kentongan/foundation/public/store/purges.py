"""The record of what readers must see anew, written in the transaction of the fact that changed it."""

import re
from datetime import timedelta
from typing import ClassVar

from django.db import connection, models, transaction
from django.db.transaction import TransactionManagementError
from django.dispatch import Signal
from django.utils import timezone

TAG = re.compile(r"[a-z]+(:[a-z0-9.-]+)?")
LONGEST = 80
KEPT = timedelta(days=1)
"""How long a row stays for machines that were away."""

committed = Signal()
"""Sent in the process that purged, once its transaction is committed."""


class Purge(models.Model):
    """Pages with one of these tags, stored by anybody who didn't know of this row, are no longer true."""

    tags = models.TextField()
    """Separated by blanks."""
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects: ClassVar["models.Manager[Purge]"] = models.Manager()

    def __str__(self) -> str:
        return f"{self.pk}: {self.tags}"


def purge(*tags: str) -> None:
    """Have every page with one of these tags forgotten, everywhere, once the caller's transaction is committed.

    Args:
        tags: what was touched, such as ``"article:17"`` or ``"news:33.13"``; see ``docs/decisions/0013-page-store.md``.
    Raises:
        TransactionManagementError: there is no transaction that the purge could share with its cause.
        ValueError: something isn't a tag.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("purge belongs inside the transaction of what it follows from.")
    if not tags:
        return
    Purge.objects.create(tags=" ".join(dict.fromkeys(map(checked, tags))))
    transaction.on_commit(_tell, robust=True)


def checked(tag: str) -> str:
    """The tag itself.

    Raises:
        ValueError: it doesn't look like ``kind`` or ``kind:id``, or is longer than 80 characters.
    """
    if len(tag) > LONGEST or not TAG.fullmatch(tag):
        raise ValueError(f"{tag!r} isn't a tag: write kind:id, such as article:17.")
    return tag


def forget_old() -> None:
    """Delete rows that every process has long seen; the newest stays, so that numbers are never counted anew."""
    newest = Purge.objects.aggregate(models.Max("id"))["id__max"]
    Purge.objects.filter(at__lt=timezone.now() - KEPT).exclude(pk=newest).delete()


def _tell() -> None:
    committed.send_robust(sender=Purge)
