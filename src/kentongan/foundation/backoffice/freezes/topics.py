"""Kinds of content that a freeze may single out; desks register theirs."""

from collections.abc import Callable, Iterable

Choices = Callable[[], Iterable[tuple[str, str]]]

_registered: list[Choices] = []


def register_topics(choices: Choices) -> None:
    """Offer a desk's kinds of content, as (code, label), to whoever declares a freeze."""
    if choices not in _registered:
        _registered.append(choices)


def topic_choices() -> list[tuple[str, str]]:
    """What all desks offer."""
    return [choice for choices in _registered for choice in choices()]
