"""A linear model as plain arrays: it scores, says how sure it is, and names the words that decided.

Weights are kept as one byte each with a scale for each class, as JSON; nothing that is read can run. Sums are taken in
the order of the features, so that a text's score is the same to the last bit in a batch of any size.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .features import SCHEME, Features

DECIDING = 5
"""Words named as those that decided, at most."""
MOST_BITS = 22
STEPS = 127
"""Largest weight as kept."""


class WrongModelError(ValueError):
    """What was read is no model of ours, or one whose features are numbered otherwise."""


class Word(NamedTuple):
    """Words of a text that spoke for its label; ``start`` and ``end`` are characters of the joined text."""

    start: int
    end: int
    weight: float


class Verdict(NamedTuple):
    """What a model says of one text.

    Attributes:
        label: the class with the highest score.
        confidence: calibrated share of such verdicts that were right, 0 to 1.
        lead: score of the label less that of ``second``, which is the sum of all contributions and the ``head_start``.
        words: those that contributed most to the lead, the weightiest first, no two of them overlapping.
    """

    label: str
    confidence: float
    second: str
    lead: float
    head_start: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Model:
    """Weights of a linear model.

    Attributes:
        kind: what it labels, ``tone`` or ``topic``.
        classes: at least two.
        bits: features are numbers below ``2**bits``.
        weights: int8, classes × ``2**bits``; ``scales`` and ``biases`` float64, one for each class.
        sharpness: by what scores are multiplied before they become probabilities; fitted on texts held out in turn.
        facts: what it was trained from, with licences; part of the version.
    """

    kind: str
    classes: tuple[str, ...]
    bits: int
    weights: NDArray[np.int8]
    scales: NDArray[np.float64]
    biases: NDArray[np.float64]
    sharpness: float = 1.0
    facts: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """Changes with any weight or fact: sixteen hexadecimal digits of the content's digest."""
        return blake2b(self._content().encode(), digest_size=8).hexdigest()

    @cached_property
    def _by_number(self) -> NDArray[np.int8]:
        """``2**bits`` × classes: what is asked of one feature lies together."""
        return np.ascontiguousarray(self.weights.T)

    def as_json(self) -> str:
        """The model as text; the same model gives the same text."""
        return json.dumps({"version": self.version, **json.loads(self._content())}, ensure_ascii=False, indent=1)

    def _content(self) -> str:
        content = {
            "kind": self.kind,
            "scheme": SCHEME,
            "classes": self.classes,
            "bits": self.bits,
            "biases": self.biases.tolist(),
            "scales": self.scales.tolist(),
            "sharpness": self.sharpness,
            "facts": dict(self.facts),
            "weights": base64.b64encode(self.weights.tobytes()).decode(),
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    def weighed(self, features: Features) -> NDArray[np.float64]:
        """What each feature adds to each class, features × classes."""
        weighed: NDArray[np.float64] = self._by_number[features.number] * features.value[:, None]
        weighed *= self.scales
        return weighed

    def scores(self, features: Features) -> NDArray[np.float64]:
        """Texts × classes."""
        return self._summed(features, self.weighed(features))

    def _summed(self, features: Features, weighed: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.zeros((features.texts, len(self.classes)))
        there = np.unique(features.text)
        if len(there):
            sums[there] = np.add.reduceat(weighed, np.searchsorted(features.text, there), axis=0)
        return sums + self.biases

    def judge(self, features: Features) -> list[Verdict]:
        """A verdict for each text of a batch."""
        if not features.texts:
            return []
        weighed = self.weighed(features)
        scores = self._summed(features, weighed)
        order = np.argsort(-scores, axis=1, kind="stable")
        best, second = order[:, 0], order[:, 1]
        sure = probabilities(scores, self.sharpness)
        given = contributions(weighed, features.text, best, second)
        bounds = np.searchsorted(features.text, np.arange(features.texts + 1)).tolist()
        rows = range(features.texts)
        lead = scores[rows, best] - scores[rows, second]
        return [
            Verdict(
                self.classes[best[at]],
                round(float(sure[at, best[at]]), 4),
                self.classes[second[at]],
                float(lead[at]),
                float(self.biases[best[at]] - self.biases[second[at]]),
                _deciding(features, given, bounds[at], bounds[at + 1]),
            )
            for at in rows
        ]


def contributions(
    weighed: NDArray[np.float64], text: NDArray[np.int64], best: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How far each feature moved its text from ``second`` toward ``best``; with the head start they sum to the lead."""
    rows = np.arange(len(text))
    apart: NDArray[np.float64] = weighed[rows, best[text]] - weighed[rows, second[text]]
    return apart


def probabilities(scores: NDArray[np.float64], sharpness: float) -> NDArray[np.float64]:
    """Texts × classes, each row summing to one."""
    scaled = scores * sharpness
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _deciding(features: Features, given: NDArray[np.float64], begin: int, end: int) -> tuple[Word, ...]:
    most = 4 * DECIDING
    inside = given[begin:end]
    chosen = np.argpartition(-inside, most)[:most] if len(inside) > most else np.arange(len(inside))
    order = [at for _weight, at in sorted(zip((-inside[chosen]).tolist(), chosen.tolist(), strict=True))]
    words: list[Word] = []
    for at in order:
        start, stop, weight = int(features.start[begin + at]), int(features.end[begin + at]), float(inside[at])
        if weight <= 0 or len(words) == DECIDING:
            break
        if all(stop <= one.start or start >= one.end for one in words):
            words.append(Word(start, stop, weight))
    return tuple(words)


def pack(
    kind: str,
    classes: Sequence[str],
    weights: NDArray[np.float64],
    biases: NDArray[np.float64],
    *,
    sharpness: float = 1.0,
    facts: Mapping[str, Any] | None = None,
) -> Model:
    """A model of weights as learned, which are rounded to one byte each (classes × ``2**bits``)."""
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / STEPS
    scales = np.array([float(f"{scale:.6g}") for scale in scales])
    rounded = np.clip(np.rint(weights / scales[:, None]), -STEPS, STEPS).astype(np.int8)
    biases = np.array([float(f"{bias:.6g}") for bias in biases])
    bits = int(weights.shape[1]).bit_length() - 1
    return Model(kind, tuple(classes), bits, rounded, scales, biases, float(f"{sharpness:.6g}"), dict(facts or {}))


def read(text: str) -> Model:
    """The model that was written by :meth:`Model.as_json`.

    Raises:
        WrongModelError: something is missing, doesn't fit together, or was changed since.
    """
    try:
        told = json.loads(text)
        classes = tuple(map(str, told["classes"]))
        if not 0 < int(told["bits"]) <= MOST_BITS:
            raise WrongModelError("unreadable")
        raw = np.frombuffer(base64.b64decode(told["weights"], validate=True), np.int8)
        model = Model(
            str(told["kind"]),
            classes,
            int(told["bits"]),
            raw.reshape(len(classes), 1 << int(told["bits"])),
            np.array(told["scales"], np.float64).reshape(len(classes)),
            np.array(told["biases"], np.float64).reshape(len(classes)),
            float(told["sharpness"]),
            dict(told["facts"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise WrongModelError("unreadable") from error
    if told["scheme"] != SCHEME or told["version"] != model.version or len(classes) < 2:  # noqa: PLR2004 (two classes)
        raise WrongModelError("changed")
    return model
