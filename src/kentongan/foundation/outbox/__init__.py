"""The outbox: everything that leaves is first a row, written in the transaction of the fact it tells.

A courier claims waiting rows with a lease, hands them to their channel at least once under one idempotency
key, tries again by class of error, and parks for a person what it can't deliver. Payloads are sealed, and
wiped some time after delivery. ``mail`` and ``announcements`` are channels; packages above add theirs::

    @channel("social", retry_ambiguous=False)
    def post(payload: dict[str, Any], message: Message) -> None: ...
"""

from typing import TYPE_CHECKING

from .channels import channel
from .failures import Ambiguous, Permanent, Transient

if TYPE_CHECKING:
    from .sending import send

__all__ = ["Ambiguous", "Permanent", "Transient", "channel", "send"]


def __getattr__(name: str) -> object:
    # The models can be imported only when the app registry is ready; this package is part of that registry.
    if name == "send":
        from .sending import send

        return send
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
