"""Which words of a text are learned from, and what is known of each: its role, and whether a negation turns it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from .mentions import NAME, mentions
from .tokens import MARKS, Tokens, sentences

BEFORE, BEHIND = 1, 2
BESIDE = 4
"""Words before and behind a mention that are beside it."""
AROUND = 30
"""Words of the same sentence, before and behind a mention, that may say something about it."""
NEGATED = 3
"""Words behind a negation that it turns."""
MOST_WORDS = 1200
"""Words of a text that are looked at."""
LEAD = 250
"""Words and marks from the title on that a topic is learned from: news tells first what it is about."""
NEGATIONS = frozenset(
    {
        "tidak",
        "bukan",
        "belum",
        "tak",
        "tanpa",
        "jangan",
        "gak",
        "ga",
        "nggak",
        "enggak",
        "ndak",
        "kurang",
        "minim",
        "bebas",
    }
)
NO_NEGATIONS = frozenset({"hanya", "cuma", "sekadar", "saja", "lagi"})
"""Behind a negation these undo it: *tidak hanya*."""


@dataclass(slots=True)
class Chosen:
    """The words of one text that are learned from, each with its place, role, and whether it is turned or goes on."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    turned: list[bool] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """``BEFORE`` a mention, ``BEHIND`` it, or 0."""
    goes_on: list[bool] = field(default_factory=list)
    """Whether the word stands right behind the one before it in these lists."""


def choose_lead(tokens: Tokens) -> Chosen:
    """The first words of a text as they stand, as topics are learned from."""
    words = tokens.words[:LEAD]
    kept = [word not in MARKS for word in words]
    if not any(kept):
        return Chosen()
    places = [*compress(range(len(words)), kept)]
    return Chosen(
        [*compress(words, kept)],
        [*compress(tokens.starts, kept)],
        [*compress(tokens.ends, kept)],
        [False] * len(places),
        [0] * len(places),
        [False, *map(kept.__getitem__, (at - 1 for at in places[1:]))],
    )


def choose_all(tokens: Tokens) -> Chosen:
    """Every word of a text that speaks of the institution throughout."""
    found = mentions(tokens.words)
    return _chosen(tokens, found, [(0, min(len(tokens.words), MOST_WORDS))])


def choose_around(tokens: Tokens, found: Sequence[tuple[int, int]]) -> Chosen:
    """The words around mentions of the institution within their sentences, as tone toward it is learned from."""
    stretches: list[tuple[int, int]] = []
    waiting = list(reversed(found))
    for start, end in sentences(tokens.words):
        while waiting and waiting[-1][0] < end:
            first, last = waiting.pop()
            begin, stop = max(start, first - AROUND), min(end, last + 1 + AROUND)
            if stretches and begin < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(stop, stretches[-1][1]))
            else:
                stretches.append((begin, stop))
    return _chosen(tokens, found, stretches)


def _chosen(tokens: Tokens, found: Sequence[tuple[int, int]], stretches: Sequence[tuple[int, int]]) -> Chosen:
    beside = _beside(found, len(tokens.words))
    inside = dict(found)
    chosen = Chosen()
    for start, end in stretches:
        at, turns, joined = start, 0, False
        while at < end and len(chosen.words) < MOST_WORDS:
            word, last = tokens.words[at], inside.get(at, at)
            if word in MARKS:
                turns, joined, at = 0, False, at + 1
                continue
            if word in NO_NEGATIONS:
                turns = 0
            chosen.words.append(NAME if at in inside else word)
            chosen.starts.append(tokens.starts[at])
            chosen.ends.append(tokens.ends[last])
            chosen.turned.append(turns > 0)
            chosen.beside.append(beside.get(at, 0))
            chosen.goes_on.append(joined)
            turns = NEGATED if word in NEGATIONS else turns - 1
            joined, at = True, last + 1
    return chosen


def _beside(found: Sequence[tuple[int, int]], size: int) -> dict[int, int]:
    roles: dict[int, int] = {}
    for first, last in found:
        for at in range(max(0, first - BESIDE), first):
            roles.setdefault(at, BEFORE)
        for at in range(last + 1, min(size, last + 1 + BESIDE)):
            roles[at] = BEHIND
    return roles
