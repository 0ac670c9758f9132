"""Words of whole batches as numbers below a fixed bound: single words, pairs, and words beside the institution.

A word's number comes from its BLAKE2b digest, those of pairs and of words in a role from the numbers of their words by
the finaliser of SplitMix64 (Steele, Lea & Flood 2014), all by ``numpy``. They are the same on every machine and in any
release of a library; ``SCHEME`` is raised when they change, since weights that were learned then mean nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from kentongan.foundation.language.stemming import STOP_WORDS, stems

from .mentions import NAME, mentions
from .tokens import MARKS, Tokens, sentences

SCHEME = 1
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
KEPT = 100_000
"""Words whose numbers are remembered."""

_WORD, _PAIR, _NEAR_BEFORE, _NEAR_BEHIND, _TURNED, _STEP, _STEM = (
    np.uint64(odd)
    for odd in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
                0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3)
)  # fmt: skip
_M1, _M2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)


class _Numbers(dict[str, int]):
    """Word → number of what it is reduced to, worked out once."""

    def __init__(self, reduced: Callable[[str], str]) -> None:
        self.reduced = reduced

    def __missing__(self, word: str) -> int:
        if len(self) >= KEPT:
            self.clear()
        number = int.from_bytes(blake2b(self.reduced(word).encode(), digest_size=8).digest(), "little")
        self[word] = number
        return number


_joined = chain.from_iterable
_numbers = _Numbers(str)
_stems = _Numbers(lambda word: min(stems(word), key=lambda one: (len(one), one)))
"""By the shortest of a word's stems: *mengecewakan* and *kecewa* share theirs."""
_COMMON = np.array([_numbers[word] for word in sorted(STOP_WORDS)], np.uint64)
"""Words that say nothing by themselves; they count in pairs."""


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


@dataclass(frozen=True, slots=True)
class Features:
    """Sparse rows of a batch, ordered by text and number.

    Attributes:
        texts: how many there are.
        text: int64, the text of each entry; ``number`` int64, below 2**bits, once for a text; ``value`` float64, of
            unit length for a text.
        start, end: int64, characters of the joined text where the words first stand.
    """

    texts: int
    text: NDArray[np.int64]
    number: NDArray[np.int64]
    value: NDArray[np.float64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


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


def number(rows: Sequence[Chosen], bits: int) -> Features:
    """The features of a batch; each text's are the same in any batch."""
    sizes = [len(row.words) for row in rows]
    total = sum(sizes)
    text = np.repeat(np.arange(len(rows), dtype=np.int64), sizes)
    said = [*_joined(row.words for row in rows)]
    words = np.fromiter(map(_numbers.__getitem__, said), np.uint64, total)
    reduced = np.fromiter(map(_stems.__getitem__, said), np.uint64, total)
    starts = np.fromiter(_joined(row.starts for row in rows), np.int64, total)
    ends = np.fromiter(_joined(row.ends for row in rows), np.int64, total)
    turned = np.fromiter(_joined(row.turned for row in rows), np.bool_, total)
    beside = np.fromiter(_joined(row.beside for row in rows), np.int8, total)
    second = np.flatnonzero(np.fromiter(_joined(row.goes_on for row in rows), np.bool_, total))
    as_said = np.where(turned, words ^ _TURNED, words)
    says = ~np.isin(words, _COMMON)
    telling = np.flatnonzero(says)
    as_meant = np.where(turned, reduced ^ _TURNED, reduced)
    before, behind = (np.flatnonzero(says & (beside == role)) for role in (BEFORE, BEHIND))
    made = (
        (_mixed(as_said[telling] ^ _WORD), telling, telling),
        (_mixed(as_meant[telling] ^ _STEM), telling, telling),
        (_mixed(words[second - 1] * _STEP + (words[second] ^ _PAIR)), second - 1, second),
        (_mixed(as_said[before] ^ _NEAR_BEFORE), before, before),
        (_mixed(as_said[behind] ^ _NEAR_BEHIND), behind, behind),
    )
    numbers = np.concatenate([one for one, _first, _last in made]) & np.uint64((1 << bits) - 1)
    first = np.concatenate([one for _made, one, _last in made])
    last = np.concatenate([one for _made, _first, one in made])
    return _rows(len(rows), bits, text[first], numbers.astype(np.int64), starts[first], ends[last])


def _rows(
    texts: int,
    bits: int,
    text: NDArray[np.int64],
    numbers: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> Features:
    room = np.int64(len(numbers).bit_length())
    packed = np.sort(
        (text << bits | numbers) << room | np.arange(len(numbers))
    )  # quicker than to sort places beside keys
    keys = packed >> room
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    at, keys = (packed & ((np.int64(1) << room) - 1))[new], keys[new]
    text = keys >> bits
    length = np.sqrt(np.maximum(1, np.bincount(text, minlength=texts)))
    return Features(texts, text, keys & ((1 << bits) - 1), 1 / length[text], starts[at], ends[at])


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers = (numbers ^ (numbers >> _30)) * _M1
    numbers = (numbers ^ (numbers >> _27)) * _M2
    mixed: NDArray[np.uint64] = numbers ^ (numbers >> _31)
    return mixed
