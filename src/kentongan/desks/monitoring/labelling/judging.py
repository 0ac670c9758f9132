"""How good a model is on texts it never saw, and whether a candidate takes the place of the one in use."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .features import number
from .linear import Model, probabilities
from .selecting import Choosing
from .training import Example, story_of, telling

FEWEST = 100
"""Held-out labels below which nothing is promoted."""
FEWEST_OF_CLASS = 8
"""Held-out labels of a class below which it isn't compared: three texts more or less say nothing."""
SURE = 0.9
"""Share of the drawn samples in which the candidate must be ahead."""
DRAWS, SEED = 1000, 20_261_122
SPREAD = (5.0, 95.0)
"""Percentiles of the interval: 90 %."""
BINS = 10

NO_RIVAL, BETTER, NOT_BETTER = "no_rival", "better", "not_better"
TOO_FEW, CLASS_TOO_SMALL, CLASS_LOST = "too_few_labels", "class_too_small", "class_lost"


@dataclass(frozen=True, slots=True)
class ClassReport:
    """One class on the held-out part; precision, recall and f1 are 0 where nothing was said or there was nothing."""

    label: str
    n: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """A model on the held-out part.

    Attributes:
        macro_f1: mean of the classes' f1 that occur there, with ``low`` and ``high`` from drawing its stories anew
            (bootstrap, 90 %).
        misjudged: mean gap of confidence and share right, over ten bins weighed by their texts (ECE; Guo et al. 2017).
    """

    version: str
    n: int
    macro_f1: float
    low: float
    high: float
    misjudged: float
    classes: tuple[ClassReport, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the candidate is promoted, why (a code), and the figures behind it.

    Codes: ``no_rival`` (nothing is in use) and ``better`` promote; ``not_better``, ``too_few_labels``,
    ``class_too_small`` (fewer than two classes have labels enough) and ``class_lost`` (the candidate doesn't know a
    class that officers use) don't.

    Attributes:
        share: of the drawn samples, those in which the candidate's macro-F1 is higher; None where it wasn't drawn.
    """

    promoted: bool
    code: str
    candidate: Report | None = None
    current: Report | None = None
    share: float | None = None


def report(model: Model, held_out: Sequence[Example], choosing: Choosing) -> Report:
    """Judge a model on texts it never saw.

    Raises:
        ValueError: there are none that say anything to it.
    """
    held_out = telling(held_out, choosing)
    if not held_out:
        raise ValueError("nothing was held out")
    classes, truth, said, sure = _judged(model, held_out, choosing)
    figures = _macro_f1(truth, said, len(classes), _drawn(held_out))
    whole = np.ones((1, len(held_out)))
    low, high = np.percentile(figures, SPREAD)
    return Report(
        model.version,
        len(held_out),
        round(float(_macro_f1(truth, said, len(classes), whole)[0]), 4),
        round(float(low), 4),
        round(float(high), 4),
        round(_misjudged(truth == said, sure), 4),
        tuple(_of_class(label, truth == at, said == at) for at, label in enumerate(classes)),
    )


def promote(
    candidate: Model, current: Model | None, held_out: Sequence[Example], choosing: Choosing, *, fewest: int = FEWEST
) -> Decision:
    """Decide by a paired bootstrap: the same stories drawn anew for both, 1,000 times.

    The candidate must be ahead in macro-F1 in nine of ten draws. Labels given by people alone are what counts, so the
    caller hands in no starting examples here.
    """
    held_out = telling(held_out, choosing)
    if len(held_out) < fewest:
        return Decision(promoted=False, code=TOO_FEW)
    counts = Counter(one.label for one in held_out)
    compared = {label for label, count in counts.items() if count >= FEWEST_OF_CLASS}
    held_out = [one for one in held_out if one.label in compared]
    if len(compared) < 2:  # noqa: PLR2004 (a choice)
        return Decision(promoted=False, code=CLASS_TOO_SMALL)
    mine = report(candidate, held_out, choosing)
    if not compared <= {*candidate.classes}:
        return Decision(promoted=False, code=CLASS_LOST, candidate=mine)
    if current is None:
        return Decision(promoted=True, code=NO_RIVAL, candidate=mine)
    draws = _drawn(held_out)
    ahead = _scores(candidate, held_out, choosing, draws) > _scores(current, held_out, choosing, draws)
    share = float(ahead.mean())
    theirs = report(current, held_out, choosing)
    better = share >= SURE and mine.macro_f1 > theirs.macro_f1
    return Decision(better, BETTER if better else NOT_BETTER, mine, theirs, share)


def _scores(
    model: Model, held_out: Sequence[Example], choosing: Choosing, draws: NDArray[np.float64]
) -> NDArray[np.float64]:
    classes, truth, said, _sure = _judged(model, held_out, choosing)
    return _macro_f1(truth, said, len(classes), draws)


def _judged(
    model: Model, held_out: Sequence[Example], choosing: Choosing
) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    classes = sorted({*model.classes, *(one.label for one in held_out)})
    scores = model.scores(number([choosing(one) for one in held_out], model.bits))
    order = np.array([classes.index(label) for label in model.classes])
    truth = np.array([classes.index(one.label) for one in held_out])
    best = scores.argmax(axis=1)
    return classes, truth, order[best], probabilities(scores, model.sharpness).max(axis=1)


def _drawn(held_out: Sequence[Example]) -> NDArray[np.float64]:
    """How often each text counts in each draw; texts of a story go together."""
    numbers: dict[str, int] = {}
    place = np.array([numbers.setdefault(story_of(one), len(numbers)) for one in held_out])
    dice = np.random.default_rng(SEED)
    drawn = dice.multinomial(len(numbers), np.full(len(numbers), 1 / len(numbers)), size=DRAWS)
    counts: NDArray[np.float64] = drawn[:, place].astype(np.float64)
    return counts


def _macro_f1(
    truth: NDArray[np.int64], said: NDArray[np.int64], classes: int, counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For each row of counts, the mean f1 of the classes that occur in it."""
    total, present = np.zeros(len(counts)), np.zeros(len(counts))
    for one in range(classes):
        right = counts @ ((truth == one) & (said == one)).astype(np.float64)
        there, told = counts @ (truth == one).astype(np.float64), counts @ (said == one).astype(np.float64)
        occurs = there > 0
        total += np.where(occurs, 2 * right / np.maximum(there + told, 1), 0)
        present += occurs
    mean: NDArray[np.float64] = total / np.maximum(present, 1)
    return mean


def _misjudged(right: NDArray[np.bool_], sure: NDArray[np.float64]) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(right[bins == one].sum() - sure[bins == one].sum()) for one in range(BINS)]
    return float(sum(gaps) / len(right))


def _of_class(label: str, truth: NDArray[np.bool_], said: NDArray[np.bool_]) -> ClassReport:
    right = int((truth & said).sum())
    precision, recall = right / max(1, int(said.sum())), right / max(1, int(truth.sum()))
    f1 = 2 * right / max(1, int(truth.sum() + said.sum()))
    return ClassReport(label, int(truth.sum()), round(precision, 4), round(recall, 4), round(f1, 4))
