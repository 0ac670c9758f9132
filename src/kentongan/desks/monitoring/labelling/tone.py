"""Tone toward the institution: what is said of KPU, not whether the news is good or bad.

A text that doesn't speak of it is ``not_about`` by rule; others are read around the mentions alone. The model that
comes with the product (``data/tone.json``) is a beginning: officers' labels replace it (``training``, ``judging``).
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ..places.values import Span
from .choosing import choose_around
from .features import number
from .linear import Model, read
from .mentions import mentions
from .tokens import Tokens
from .training import Example

POSITIVE, NEUTRAL, NEGATIVE, NOT_ABOUT = "positive", "neutral", "negative", "not_about"
LEARNED = (POSITIVE, NEUTRAL, NEGATIVE)
TONES = (*LEARNED, NOT_ABOUT)
UNNAMED = 0.9
"""Confidence that a text without a mention isn't about the institution; a judgement, not measured."""
RULE = "rule"
"""Stands where the version of a model would, when none was asked."""
SHIPPED = Path(str(files(__package__))) / "data" / "tone.json"


class Deciding(NamedTuple):
    """Words that decided, as they stand, and how much they weighed."""

    words: str
    span: Span
    weight: float


class Labelled(NamedTuple):
    """A label with what stands behind it.

    Attributes:
        label: its code.
        confidence: 0 to 1.
        version: of the model; ``rule`` or the version of a table where no model spoke.
        reason: ``learned``, ``seed_words``, ``not_named`` (the institution isn't), ``none`` (no topic was found).
        deciding: at most five, the weightiest first.
    """

    label: str
    confidence: float
    version: str
    reason: str
    deciding: tuple[Deciding, ...] = ()


@cache
def starting_model() -> Model:
    """The model that comes with the product."""
    return read(SHIPPED.read_text(encoding="utf-8"))


def starting_examples(*, weight: float = 1.0) -> list[Example]:
    """The sentences that come with the product; they join officers' labels in training, never in judging."""
    table = tomllib.loads(files(__package__).joinpath("data/starting_examples.toml").read_text(encoding="utf-8"))
    short = {tone: [one if "KPU" in one else f"KPU {one}" for one in table["of_us"][tone]] for tone in LEARNED}
    return [Example(text, tone, weight=weight) for tone in LEARNED for text in (*table[tone], *short[tone])]


def label_tones(batch: Sequence[Tokens], model: Model) -> list[Labelled]:
    """The tone of each text of a batch."""
    found = [mentions(tokens.words) for tokens in batch]
    about = [at for at, one in enumerate(found) if one]
    features = number([choose_around(batch[at], found[at]) for at in about], model.bits)
    labels = [Labelled(NOT_ABOUT, UNNAMED, RULE, "not_named")] * len(batch)
    for at, verdict in zip(about, model.judge(features), strict=True):
        deciding = tuple(
            Deciding(batch[at].text[one.start : one.end], batch[at].span(one.start, one.end), round(one.weight, 4))
            for one in verdict.words
        )
        labels[at] = Labelled(verdict.label, verdict.confidence, model.version, "learned", deciding)
    return labels
