"""What a text is about: by seed words of a dated table, and by a model once officers' labels have taught one."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from .choosing import choose_lead
from .features import number
from .linear import Model, Verdict
from .phrases import Phrases
from .tokens import Tokens
from .tone import Deciding, Labelled

ENOUGH = 2.0
"""Weight of seed words from which a topic is named."""
IN_TITLE = 2.0
"""By what a seed word in the title counts more."""
MOST = 3
"""Topics of a text."""
BESIDE_FIRST = 0.5
"""A further topic is named when it has at least this share of the first one's weight."""
SURE = 0.6
"""Confidence from which a model's topic comes before that of seed words."""
LEARNED, SEED_WORDS, NONE = "learned", "seed_words", "none"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class SeedRow:
    """A word or phrase that speaks for a topic, and the days on which it does; ``until`` is exclusive."""

    topic: str
    phrase: str
    weight: float
    since: date
    until: date | None = None


class _Seed(NamedTuple):
    topic: str
    phrase: str
    weight: float


@cache
def shipped_seeds() -> tuple[SeedRow, ...]:
    """The table that comes with the product."""
    told = tomllib.loads(files(__package__).joinpath("data/topics.toml").read_text(encoding="utf-8"))
    since = told.pop("since")
    return tuple(
        SeedRow(topic, phrase, float(weight), since)
        for topic, weights in told.items()
        for weight, phrases in weights.items()
        for phrase in phrases
    )


class Topics:
    """Guesses topics by the rows of a table that hold on a day, and by a model if there is one."""

    def __init__(self, rows: Iterable[SeedRow] | None = None, *, on: date, model: Model | None = None) -> None:
        held = [
            row
            for row in (shipped_seeds() if rows is None else rows)
            if row.since <= on and (row.until is None or on < row.until)
        ]
        seeds: dict[str, list[_Seed]] = {}
        for row in held:
            seeds.setdefault(row.phrase.lower(), []).append(_Seed(row.topic, row.phrase.lower(), row.weight))
        self._phrases = Phrases((phrase, tuple(told)) for phrase, told in seeds.items())
        told = sorted((row.topic, row.phrase.lower(), row.weight) for row in held)
        self.version = blake2b(repr(told).encode(), digest_size=8).hexdigest()
        """Of the table: changes with any row that holds."""
        self._model = model

    def label(self, batch: Sequence[Tokens]) -> list[tuple[Labelled, ...]]:
        """The topics of each text, the surest first; never none, ``other`` when nothing speaks for one."""
        verdicts: Sequence[Verdict | None] = [None] * len(batch)
        if self._model:
            verdicts = self._model.judge(number([choose_lead(tokens) for tokens in batch], self._model.bits))
        return [self._joined(tokens, one) for tokens, one in zip(batch, verdicts, strict=True)]

    def _joined(self, tokens: Tokens, verdict: Verdict | None) -> tuple[Labelled, ...]:
        by_words = self._by_words(tokens)
        if verdict is None or self._model is None:
            return by_words or (Labelled(OTHER, 0.0, self.version, NONE),)
        learned = Labelled(verdict.label, verdict.confidence, self._model.version, LEARNED, _deciding(tokens, verdict))
        others = tuple(one for one in by_words if one.label != learned.label)
        agreed = len(others) < len(by_words)
        first = verdict.confidence >= SURE or agreed or not others
        return ((learned, *others) if first else (*others, learned))[:MOST]

    def _by_words(self, tokens: Tokens) -> tuple[Labelled, ...]:
        """Topics by their seed words, each counted once; confidence grows with their weight and share (a ranking)."""
        weights: dict[str, dict[str, tuple[float, int, int]]] = {}
        for seeds, first, last in self._phrases.find(tokens.words):
            factor = IN_TITLE if tokens.ends[last] <= tokens.title else 1.0
            for seed in seeds:
                weights.setdefault(seed.topic, {}).setdefault(seed.phrase, (seed.weight * factor, first, last))
        sums = {topic: sum(weight for weight, _f, _l in found.values()) for topic, found in weights.items()}
        ranked = sorted((-total, topic) for topic, total in sums.items() if total >= ENOUGH)[:MOST]
        if not ranked:
            return ()
        top, everything = -ranked[0][0], sum(sums.values())
        return tuple(
            Labelled(
                topic,
                round(-total / (1 - total) * (-total / everything) ** 0.5, 4),
                self.version,
                SEED_WORDS,
                _seeds(tokens, weights[topic]),
            )
            for total, topic in ranked
            if -total >= BESIDE_FIRST * top
        )


def _seeds(tokens: Tokens, found: dict[str, tuple[float, int, int]]) -> tuple[Deciding, ...]:
    chosen = sorted(found.values(), key=lambda one: (-one[0], one[1]))[:5]
    return tuple(
        Deciding(tokens.text[tokens.starts[first] : tokens.ends[last]], tokens.span_of(first, last), weight)
        for weight, first, last in chosen
    )


def _deciding(tokens: Tokens, verdict: Verdict) -> tuple[Deciding, ...]:
    return tuple(
        Deciding(tokens.text[one.start : one.end], tokens.span(one.start, one.end), round(one.weight, 4))
        for one in verdict.words
    )
