"""The ways out: each channel has a name and one function that delivers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .models import Message

Deliver: TypeAlias = "Callable[[dict[str, Any], Message], None]"


@dataclass(frozen=True)
class Channel:
    """A way out; ``retry_ambiguous`` says that its receiver recognises what it already has."""

    name: str
    deliver: Deliver
    retry_ambiguous: bool


_CHANNELS: dict[str, Channel] = {}


def channel(name: str, *, retry_ambiguous: bool = False) -> Callable[[Deliver], Deliver]:
    """Make the decorated function the deliverer of a channel.

    It gets the payload and the message, whose ``key`` is the idempotency key, runs outside any transaction,
    returns when the receiver has acknowledged, and otherwise raises Transient, Permanent or Ambiguous. It
    must end well within the lease (``delivery.LEASE``).

    Args:
        name: of the channel, such as ``"mail"``.
        retry_ambiguous: True only when the receiver recognises a key it has seen; else a message of which
            nobody knows whether it arrived is parked for a person.

    Raises:
        ValueError: the name is taken.
    """

    def register(deliver: Deliver) -> Deliver:
        if name in _CHANNELS:
            raise ValueError(f"There already is a channel {name!r}.")
        _CHANNELS[name] = Channel(name, deliver, retry_ambiguous)
        return deliver

    return register


def channel_named(name: str) -> Channel:
    """Find a channel.

    Raises:
        LookupError: no such channel is registered in this process.
    """
    if name not in _CHANNELS:
        raise LookupError(f"There is no channel {name!r}; known are {sorted(_CHANNELS)}.")
    return _CHANNELS[name]


def repeats_are_harmless(name: str) -> bool:
    """Whether a message of this channel may be sent again though it may have arrived."""
    return name in _CHANNELS and _CHANNELS[name].retry_ambiguous
