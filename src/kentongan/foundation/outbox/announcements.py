"""The channel by which one package tells the others, unknown to it, what happened.

A reaction takes effect once per announcement, however often the announcement is delivered: that it ran is
written in its own transaction. One that fails holds up no other, and is tried again by its class of error.
"""

import logging
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

from django.db import transaction

from .channels import channel
from .failures import Ambiguous, DeliveryFailed, Permanent, Transient, Unexpected
from .models import Message, ReactionRun
from .sending import send

Reaction: TypeAlias = Callable[..., None]

CHANNEL = "announcement"
MOST_HOPEFUL_FIRST: tuple[type[DeliveryFailed], ...] = (Transient, Unexpected, Ambiguous, Permanent)

_REACTIONS: dict[str, dict[str, Reaction]] = {}

logger = logging.getLogger(__name__)


def publish(name: str, payload: dict[str, Any], *, key: str, unit: str = "") -> Message:
    """Announce something, in the caller's transaction; the same name and key are announced once.

    Args:
        name: what happened, such as ``"newsroom.published"``.
        payload: plain values, ids rather than personal data.
        key: which occurrence it is, such as ``"article:5:3"``.
        unit: code of the unit in which it happened.
    Raises:
        See ``sending.send``.
    """
    return send(CHANNEL, {"name": name, "payload": payload}, key=f"{name}:{key}", unit=unit)


def reaction(name: str) -> Callable[[Reaction], Reaction]:
    """Make the decorated function react to announcements of this name.

    It is called as ``function(payload, announcement=<UUID>)`` inside a transaction of its own. It is known by
    its module and name: when either changes, announcements still under way may reach it a second time.

    Raises:
        ValueError: the function already reacts to that name.
    """

    def register(function: Reaction) -> Reaction:
        reactions = _REACTIONS.setdefault(name, {})
        code = f"{function.__module__}.{function.__qualname__}"
        if code in reactions:
            raise ValueError(f"{code} already reacts to {name!r}.")
        reactions[code] = function
        return function

    return register


@channel(CHANNEL, retry_ambiguous=True)
def run_reactions(payload: dict[str, Any], message: Message) -> None:
    """Run every reaction that hasn't taken effect yet.

    Raises:
        DeliveryFailed: some failed; of their classes the one that promises most from another try.
    """
    failures = {
        code: failure
        for code, function in _REACTIONS.get(payload["name"], {}).items()
        if (failure := _failure_of(code, function, payload["payload"], message.pk))
    }
    if failures:
        most_hopeful = min((type(failure) for failure in failures.values()), key=MOST_HOPEFUL_FIRST.index)
        raise most_hopeful("; ".join(f"{code}: {failure.reason}" for code, failure in failures.items()))


def _failure_of(code: str, function: Reaction, payload: dict[str, Any], announcement: UUID) -> DeliveryFailed | None:
    try:
        with transaction.atomic():
            _, first = ReactionRun.objects.get_or_create(announcement=announcement, reaction=code)
            if first:
                function(payload, announcement=announcement)
    except DeliveryFailed as failure:
        return failure
    except Exception as error:
        logger.exception("Reaction %s to announcement %s failed unexpectedly.", code, announcement)
        return Unexpected(type(error).__name__)
    return None
