"""Shingles of whole batches by ``numpy``: every three words in a row as a number, in the order of the text.

Words are not cut out. A word's number comes from its bytes where they lie: the first sixteen, the last eight, and how
many there are, so that words differ in number when they differ in any of their first sixteen or last eight bytes.
The numbers are the same on every machine and in every release: keys made from them are kept.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..folding import fold, unmarked

Row = NDArray[np.uint64]
"""A text's shingles in its order, repeated ones too."""

SHINGLE = 3
"""Words in a row that are compared."""
LONGEST = 40_000
"""Characters of a text that are looked at: some 6,000 words, more than news has."""
PIECE = 64
"""Texts worked on at once: 200 kB of news stay in a core's own cache."""

_ONE, _TWO, _THREE, _FOUR = (
    np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)
)
"""Odd numbers whose bits look random (Steele, Lea & Flood 2014, and Vigna's variants of them)."""
EIGHT = 8
"""Bytes that are read at once, as one number."""
_HALF, _THIRD = np.uint64(32), np.uint64(29)
_FIRST = np.array([(1 << 8 * size) - 1 for size in range(EIGHT + 1)], np.uint64)
"""Masks that keep the first bytes of eight."""


def shingle(texts: Sequence[str]) -> list[tuple[Row, bytes]]:
    """Each text's shingles, and its folded words, without marks."""
    cut = [text[:LONGEST] for text in texts]
    return [made for at in range(0, len(cut), PIECE) for made in _shingle(cut[at : at + PIECE])]


def _shingle(texts: Sequence[str]) -> list[tuple[Row, bytes]]:
    folded = unmarked(fold(*texts))
    row = np.frombuffer(folded + bytes(2 * EIGHT), np.uint8)
    in_word = row[: len(folded)] > ord(" ")
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    numbers = _in_threes(_numbers(row, starts, ends))
    breaks = np.flatnonzero(row[: len(folded)] == ord("\n"))
    words = [0, *np.searchsorted(starts, breaks).tolist(), len(starts)]
    return [
        (numbers[begin : max(begin, end - SHINGLE + 1)], said)
        for (begin, end), said in zip(pairwise(words), folded.split(b"\n"), strict=True)
    ]


def _numbers(row: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Row:
    """A number for each word."""
    eight = np.lib.stride_tricks.as_strided(row[:EIGHT].view("<u8"), (len(row) - EIGHT + 1,), (1,))
    sizes = ends - starts
    numbers: Row = ((eight[starts] & _FIRST[np.minimum(sizes, EIGHT)]) + sizes.astype(np.uint64)) * _ONE
    numbers ^= numbers >> _HALF
    long = np.flatnonzero(sizes > EIGHT)
    more = (eight[starts[long] + EIGHT] & _FIRST[np.minimum(sizes[long] - EIGHT, EIGHT)]) * _TWO
    more = (more ^ (more >> _HALF)) + eight[ends[long] - EIGHT]
    more *= _THREE
    numbers[long] += more ^ (more >> _THIRD)
    return numbers


def _in_threes(numbers: Row) -> Row:
    """Each three in a row as one number."""
    mixed: Row = numbers[:-2] * _TWO + numbers[1:-1] * _THREE + numbers[2:] * _FOUR
    mixed ^= mixed >> _HALF
    mixed *= _TWO
    mixed ^= mixed >> _THIRD
    return mixed
