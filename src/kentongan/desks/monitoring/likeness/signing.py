"""Keys under which likely copies are found in an index: a MinHash (Broder 1997) cut into bands (Indyk & Motwani 1998).

The permutations are our own: keys are kept for weeks and compared between machines, and a library's may change with its
release (``docs/decisions/0024-stories-by-likeness.md``).
"""

from hashlib import blake2b
from typing import Any

import numpy as np

from .shingling import Row

BANDS, ROWS = 12, 4
"""Texts with a resemblance of J share a band with probability 1 − (1 − J⁴)¹²: 0.96 at 0.7, 0.81 at 0.6, 0.02 at 0.2."""
FEWEST = 40
"""Shingles below which a text is too short for its likeness to tell anything: only the very same words are the same."""
FEWEST_WORDS = 5
"""Words below which even the same words tell nothing: everybody says “selamat pagi”."""


def _odd(bits: int, count: int) -> Any:
    """Odd numbers that look random: to multiply by one, modulo 2 to the bits, puts all numbers in another order."""
    drawn = (blake2b(b"%d/%d" % (bits, number), digest_size=bits // 8).digest() for number in range(count))
    return np.array([int.from_bytes(digest, "big") | 1 for digest in drawn], f"u{bits // 8}")


_ORDERS = _odd(32, BANDS * ROWS)[:, None]
_PLACES = _odd(64, ROWS)
_BAND = _odd(64, ROWS + BANDS)[ROWS:]
_HALF = np.uint64(32)


def band_keys(row: Row) -> tuple[int, ...]:
    """Keys of a text's bands, signed 64-bit numbers.

    Args:
        row: at least one shingle; the upper halves of their numbers are used, in ``BANDS`` × ``ROWS`` orders.
    """
    upper = (row >> _HALF).astype(np.uint32)
    least = (upper * _ORDERS).min(axis=1).reshape(BANDS, ROWS)
    keys = (least * _PLACES).sum(axis=1, dtype=np.uint64) + _BAND
    keys ^= keys >> _HALF
    keys *= _PLACES[0]
    return tuple(keys.view(np.int64).tolist())


def key_of_words(said: bytes) -> tuple[int, ...]:
    """The one key of a short text, which only the same words have; none when there are hardly any words."""
    words = said.split()
    if len(words) < FEWEST_WORDS:
        return ()
    return (int.from_bytes(blake2b(b" ".join(words), digest_size=8, person=b"short").digest(), "big", signed=True),)
