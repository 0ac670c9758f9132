"""Claims due messages, delivers them, and writes down what came of it.

Every step is one UPDATE that names the state and the fence it read, so it holds without row locks too. The
fence counts claims: a worker whose lease ran out, and who wakes late, finds another and changes nothing.
"""

import json
import logging
import random
from datetime import datetime, timedelta
from traceback import format_tb
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from kentongan.foundation.vault import unseal

from . import retrying
from .channels import channel_named, repeats_are_harmless
from .failures import Ambiguous, DeliveryFailed, Unexpected
from .models import ERROR_LENGTH, Message, State

LEASE = timedelta(minutes=5)
"""How long a claim lasts: far longer than any delivery, for another worker takes over after it."""

STOPPED = gettext_noop("The worker stopped while delivering; nobody knows whether it arrived.")

logger = logging.getLogger(__name__)


def claim(limit: int = 1, *, lease: timedelta = LEASE) -> list[Message]:
    """Take up to ``limit`` due messages for this worker, the longest due first, until the lease runs out.

    Also ends what has expired and settles what other workers left behind when they stopped. Without anything
    due this is two indexed reads and no write.
    """
    now = timezone.now()
    _recover(now)
    due = Message.objects.filter(state=State.WAITING, next_attempt_at__lte=now)
    if not due.exists():
        return []
    with transaction.atomic():
        due.filter(expires_at__lte=now).update(state=State.EXPIRED, settled_at=now)
        found = due.select_for_update(skip_locked=True).order_by("next_attempt_at")[:limit]
        return [message for message in found if _take(message, until=now + lease)]


def deliver_one(message: Message) -> bool:
    """Hand a claimed message to its channel and write the result.

    Returns:
        Whether the result counts; False when the claim was lost meanwhile, and nothing was written.
    """
    failure = _attempt(message)
    if failure:
        return _settle(message, **_consequence(message, failure))
    return _settle(message, state=State.DELIVERED, settled_at=timezone.now(), error_class="", last_error="")


def _recover(now: datetime) -> None:
    for message in Message.objects.filter(state=State.CLAIMED, lease_until__lte=now)[:100]:
        _change(message, lease_until=None, **_consequence(message, Ambiguous(STOPPED)))


def _take(message: Message, *, until: datetime) -> bool:
    return _change(
        message,
        state=State.CLAIMED,
        fence=message.fence + 1,
        attempts=message.attempts + 1,
        lease_until=until,
    )


def _settle(message: Message, **fields: Any) -> bool:
    counts = _change(message, lease_until=None, **fields)
    if not counts:
        logger.warning("Message %s: claim %d was lost before its result came.", message.pk, message.fence)
    return counts


def _change(message: Message, **fields: Any) -> bool:
    """Change the row if it still stands as read; then the object in hand too."""
    as_read = Message.objects.filter(pk=message.pk, state=message.state, fence=message.fence)
    if not as_read.update(**fields):
        return False
    for name, value in fields.items():
        setattr(message, name, value)
    return True


def _attempt(message: Message) -> DeliveryFailed | None:
    try:
        channel_named(message.channel).deliver(json.loads(unseal(message.payload)), message)
    except DeliveryFailed as failure:
        return failure
    except Exception as error:  # noqa: BLE001 (a channel may fail in any way; it is logged below)
        # Its text may hold personal data, so only its name is kept with the message, and logged with where it arose.
        told = type(error).__name__, "".join(format_tb(error.__traceback__))
        logger.error("Message %s on channel %s failed unexpectedly: %s\n%s", message.pk, message.channel, *told)
        return Unexpected(type(error).__name__)
    return None


def _consequence(message: Message, failure: DeliveryFailed) -> dict[str, Any]:
    told = {"error_class": failure.error_class, "last_error": failure.reason[:ERROR_LENGTH]}
    if not retrying.worth_another_try(
        failure.error_class,
        attempts=message.attempts,
        repeats_are_harmless=repeats_are_harmless(message.channel),
    ):
        return {"state": State.PARKED, **told}
    wait = retrying.delay(message.attempts, chance=random.random())  # noqa: S311 (jitter, no secret)
    return {"state": State.WAITING, "next_attempt_at": timezone.now() + wait, **told}
