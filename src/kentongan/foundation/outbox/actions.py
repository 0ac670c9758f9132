"""What a person does with parked messages, and the wiping of what has left."""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.ledger.recording import HasActorCode

from .models import ENDED, Message, State

NATIONAL = "00"
"""In whose ledger it stands when a message belongs to no unit."""


class NotParked(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """The message isn't parked, or someone else has just acted on it; nothing changed."""


@transaction.atomic
def retry(message: Message, *, by: HasActorCode) -> Message:
    """Send a parked message again, at once and with all its attempts; its expiry no longer counts.

    Raises:
        NotParked: see there.
    """
    _leave_parking(message, state=State.WAITING, attempts=0, next_attempt_at=timezone.now(), expires_at=None)
    ledger.record("outbox.retried", message, unit=message.unit or NATIONAL, by=by, channel=message.channel)
    return message


@transaction.atomic
def discard(message: Message, *, reason: str, by: HasActorCode) -> Message:
    """Give up a parked message for good, with the reason, which the ledger keeps.

    Raises:
        ValueError: the reason is empty.
        NotParked: see there.
    """
    if not reason.strip():
        raise ValueError(_("Please give the reason."))
    _leave_parking(message, state=State.DISCARDED, settled_at=timezone.now())
    ledger.record(
        "outbox.discarded",
        message,
        unit=message.unit or NATIONAL,
        by=by,
        channel=message.channel,
        reason=reason.strip(),
    )
    return message


def purge(*, older_than: timedelta) -> int:
    """Wipe the payloads of messages that ended longer ago than this; their keys stay, so none leaves again.

    Returns:
        How many were wiped.
    """
    ended = Message.objects.filter(state__in=ENDED, settled_at__lt=timezone.now() - older_than)
    return ended.exclude(payload="").update(payload="")


def withdraw(prefixes: Iterable[str]) -> int:
    """End and wipe the messages that haven't left under keys that begin so.

    One that a worker has in hand just now may still arrive, once; its result finds the claim gone and writes nothing,
    so it is neither sent again nor parked with its address.

    Returns:
        How many surely won't leave.
    """
    found = Message.objects.filter(reduce(or_, (Q(key__startswith=one) for one in prefixes)))
    ended = {"state": State.DISCARDED, "settled_at": timezone.now(), "payload": ""}
    held = found.filter(state__in=[State.WAITING, State.PARKED]).update(**ended)
    found.filter(state=State.CLAIMED).update(lease_until=None, **ended)
    return held


def _leave_parking(message: Message, **fields: Any) -> None:
    if not Message.objects.filter(pk=message.pk, state=State.PARKED).update(**fields):
        raise NotParked(_("This message isn't parked any more. Please reload the page."))
    message.refresh_from_db()
