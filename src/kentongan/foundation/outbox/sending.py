"""Puts a message into the outbox, in the transaction of the fact it tells."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from kentongan.foundation.ledger.canonical import canonical_json
from kentongan.foundation.vault import seal

from .channels import channel_named
from .models import KEY_LENGTH, UNIT_LENGTH, Message


def send(
    channel: str,
    payload: dict[str, Any],
    *,
    key: str,
    unit: str = "",
    expires_in: timedelta | None = None,
    not_before: datetime | None = None,
) -> Message:
    """Queue a message that leaves when the caller's transaction commits, and never if it doesn't.

    Sending the same key again through the same channel changes nothing and gives back the first message.

    Args:
        channel: name of a registered channel.
        payload: whatever ``canonical_json`` takes; kept sealed.
        key: 1 to 200 printable characters that name this very message; the receiver may see it.
        unit: code of the unit on whose behalf it leaves.
        expires_in: from now, how long delivering still makes sense; None is for ever.
        not_before: earliest moment of delivery, with its zone; None is now.

    Raises:
        TransactionManagementError: there is no transaction around the call.
        LookupError: no such channel.
        TypeError, ValueError: something doesn't fit; nothing was queued.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("outbox.send belongs inside the transaction of what it tells.")
    channel_named(channel)
    _check(key=key, unit=unit, not_before=not_before)
    now = timezone.now()
    message = Message(
        channel=channel,
        key=key,
        payload=seal(canonical_json(payload)),
        unit=unit,
        next_attempt_at=not_before or now,
        expires_at=now + expires_in if expires_in is not None else None,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    return Message.objects.get(channel=channel, key=key)


def _check(*, key: str, unit: str, not_before: datetime | None) -> None:
    """Refuse what SQLite would take and PostgreSQL would not."""
    if not key or len(key) > KEY_LENGTH or not key.isprintable():
        raise ValueError(f"key: {key!r} must have 1 to {KEY_LENGTH} printable characters.")
    if len(unit) > UNIT_LENGTH or not unit.isprintable():
        raise ValueError(f"unit: {unit!r} must have at most {UNIT_LENGTH} printable characters.")
    if not_before and not_before.tzinfo is None:
        raise ValueError(f"not_before: {not_before.isoformat()} has no time zone.")
