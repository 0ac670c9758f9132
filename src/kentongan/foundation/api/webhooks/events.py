"""What webhooks may be told: each desk names its events, with the right that the webhook's maker must hold."""

from dataclasses import dataclass

from django.utils.functional import Promise

TRIAL = "trial"
"""What the button “Try it” tells."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in units."""

    name: str
    right: str
    """Only who holds it in a unit is told what happens there."""
    label: str | Promise


_events: dict[str, Event] = {}


def offer_event(name: str, *, right: str, label: str | Promise) -> None:
    """Let webhooks be told of something; called while a desk registers.

    Raises:
        ValueError: the name is taken.
    """
    if name in _events or name == TRIAL:
        raise ValueError(f"There already is an event {name!r}.")
    _events[name] = Event(name, right, label)


def events() -> dict[str, Event]:
    """Everything that webhooks may be told, by name."""
    return dict(_events)
