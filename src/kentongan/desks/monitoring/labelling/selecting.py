"""Which words of a labelled text are learned from: around the institution for tone, the first for topics."""

from collections.abc import Callable
from typing import Protocol

from .choosing import Chosen, choose_all, choose_around, choose_lead
from .mentions import mentions
from .tokens import tokenise_text


class Labelled(Protocol):
    """What is asked of an example."""

    @property
    def text(self) -> str: ...
    @property
    def whole(self) -> bool: ...


Choosing = Callable[[Labelled], Chosen]


def for_tone(example: Labelled) -> Chosen:
    """Words around mentions; all words where the example says that it speaks of the institution throughout."""
    tokens = tokenise_text(example.text)
    found = mentions(tokens.words)
    return choose_all(tokens) if example.whole and not found else choose_around(tokens, found)


def for_topic(example: Labelled) -> Chosen:
    """The first words."""
    return choose_lead(tokenise_text(example.text))
