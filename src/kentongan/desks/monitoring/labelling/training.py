"""From labels to a candidate: which texts are kept apart for judging, and weights learned from the others.

scikit-learn is needed here alone, and imported when training begins; who only labels never loads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..likeness.grouping import Groups
from ..likeness.sketching import sketch
from .features import Features, number
from .linear import Model, pack, probabilities
from .selecting import Choosing

SHARE_APART = 5
"""One story of so many is held out."""
FOLDS = 4
"""Parts by which sharpness is fitted, each judged by what was learned from the others."""
FEWEST_NAMED = 50
"""Examples that name the institution from which sharpness is fitted on those alone."""
PATIENCE = 300
STRENGTHS = np.geomspace(0.25, 8, 41)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the label that a person gave it.

    Attributes:
        text: title and text, parted by a line break, as it was labelled.
        by: who labelled it; empty for what comes with the product.
        at: when.
        story: key of the event told of; texts of one story are never on both sides. Empty: the text is its own.
        weight: how many such texts it counts for.
        whole: whether all of it speaks of the institution although it isn't named.
    """

    text: str
    label: str
    by: str = ""
    at: datetime | None = None
    story: str = ""
    weight: float = 1.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Parted:
    """What is learned from, and what is kept apart for judging; ``left_out`` are copies of what is held out."""

    training: tuple[Example, ...]
    held_out: tuple[Example, ...]
    left_out: int


def latest(examples: Sequence[Example]) -> list[Example]:
    """Of several labels of one text the last one given, in the order of their texts' first label."""
    kept: dict[str, Example] = {}
    for one in examples:
        before = kept.get(one.text)
        if before is None or before.at is None or (one.at is not None and one.at >= before.at):
            kept[one.text] = one
    return list(kept.values())


def part(examples: Sequence[Example]) -> Parted:
    """Hold out every fifth story by the hash of its key, always the same ones however many labels follow.

    A text that is nearly the same as one held out is left out of training, also when it came as another story.
    """
    examples = latest(examples)
    apart = [one for one in examples if held_out(one)]
    rest = [one for one in examples if not held_out(one)]
    groups = Groups()
    for place, one in enumerate(sketch([one.text for one in (*apart, *rest)])):
        groups.add(place, one)
    known = {groups.group(place) for place in range(len(apart))}
    training = [one for place, one in enumerate(rest, len(apart)) if groups.group(place) not in known]
    return Parted(tuple(training), tuple(apart), len(rest) - len(training))


def telling(examples: Sequence[Example], choosing: Choosing) -> list[Example]:
    """Those with words to learn from: a text that doesn't name the institution says nothing of tone toward it."""
    return [one for one in examples if choosing(one).words]


def held_out(example: Example) -> bool:
    """Whether the example's story is one that is kept for judging."""
    return int.from_bytes(blake2b(story_of(example).encode(), digest_size=8).digest(), "big") % SHARE_APART == 0


def story_of(example: Example) -> str:
    """The key of its story; without one, its words."""
    return example.story or " ".join(example.text.lower().split())


def train(
    kind: str,
    examples: Sequence[Example],
    choosing: Choosing,
    *,
    bits: int = 15,
    strength: float = 4.0,
    facts: Mapping[str, Any] | None = None,
) -> Model:
    """Learn a linear model by logistic regression, each class weighing the same.

    Args:
        choosing: which words of an example count.
        bits: features are numbers below ``2**bits``.
        strength: the inverse of the penalty on weights (``C`` of scikit-learn).

    Raises:
        ValueError: fewer than two labels.
    """
    examples = telling(examples, choosing)
    classes = sorted({one.label for one in examples})
    if len(classes) < 2:  # noqa: PLR2004 (a choice)
        raise ValueError("labels of one kind teach nothing")
    features = number([choosing(one) for one in examples], bits)
    labels = np.array([classes.index(one.label) for one in examples])
    counts = _balanced(examples, labels, len(classes))
    weights, biases = _learn(features, labels, counts, bits, strength, len(classes))
    sharpness = _sharpness(examples, features, labels, counts, bits, strength, len(classes))
    learned = {"examples": len(examples), "strength": strength, **(facts or {})}
    return pack(kind, classes, weights, biases, sharpness=sharpness, facts=learned)


def _balanced(examples: Sequence[Example], labels: NDArray[np.int64], classes: int) -> NDArray[np.float64]:
    """Weights of examples, such that each class counts as much as another."""
    given = np.array([one.weight for one in examples])
    totals = np.bincount(labels, weights=given, minlength=classes)
    shares: NDArray[np.float64] = given * (given.sum() / (classes * totals))[labels]
    return shares


def _learn(
    features: Features, labels: NDArray[np.int64], counts: NDArray[np.float64], bits: int, strength: float, classes: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    shape = (features.texts, 1 << bits)
    rows = csr_matrix((features.value, (features.text, features.number)), shape=shape)
    taught = LogisticRegression(C=strength, max_iter=PATIENCE).fit(rows, labels, sample_weight=counts)
    if classes == len(taught.coef_):
        return taught.coef_, taught.intercept_
    return np.vstack([-taught.coef_, taught.coef_]) / 2, np.concatenate([-taught.intercept_, taught.intercept_]) / 2


def _sharpness(
    examples: Sequence[Example],
    features: Features,
    labels: NDArray[np.int64],
    counts: NDArray[np.float64],
    bits: int,
    strength: float,
    classes: int,
) -> float:
    """The multiplier of scores under which texts judged by a model that didn't see them are least surprising."""
    folds = np.array([blake2b(story_of(one).encode(), digest_size=1, key=b"f").digest()[0] % FOLDS for one in examples])
    scores = np.zeros((features.texts, classes))
    judged = np.zeros(features.texts, np.bool_)
    for fold in range(FOLDS):
        inside = folds != fold
        if len({*labels[inside]}) < classes or inside.all():
            continue
        weights, biases = _learn(_only(features, inside), labels[inside], counts[inside], bits, strength, classes)
        model = pack("", [""] * classes, weights, biases)
        scores[~inside] = model.scores(_only(features, ~inside))
        judged |= ~inside
    named = judged & ~np.array([one.whole for one in examples])
    judged = named if named.sum() >= FEWEST_NAMED else judged
    if not judged.any():
        return 1.0
    truth = (np.flatnonzero(judged), labels[judged])
    surprise = [
        -(counts[judged] * np.log(np.maximum(probabilities(scores, sharp)[truth], 1e-12))).sum() for sharp in STRENGTHS
    ]
    return float(STRENGTHS[int(np.argmin(surprise))])


def _only(features: Features, kept: NDArray[np.bool_]) -> Features:
    """The rows of some texts, numbered anew."""
    place = np.cumsum(kept) - 1
    inside = kept[features.text]
    return Features(
        int(kept.sum()),
        place[features.text[inside]],
        features.number[inside],
        features.value[inside],
        features.start[inside],
        features.end[inside],
    )
