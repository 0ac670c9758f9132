"""Words of whole batches as numbers below a fixed bound: single words, pairs, and words beside the institution.

A word's number comes from its BLAKE2b digest, those of pairs and of words in a role from the numbers of their words by
the finaliser of SplitMix64 (Steele, Lea & Flood 2014), all by ``numpy``. They are the same on every machine and in any
release of a library. ``SCHEME`` is raised when they change, also by another stemming or choice of words (``choosing``):
weights that were learned then mean nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kentongan.foundation.language.stemming import STOP_WORDS, stems

from .choosing import BEFORE, BEHIND, Chosen

SCHEME = 1
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
