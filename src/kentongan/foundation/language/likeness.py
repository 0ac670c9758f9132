"""How alike two texts are: sets of word shingles, and a fingerprint by which likely pairs are found in an index.

The fingerprint is a MinHash by one permutation with bins (Li, Owen & Zhang 2012), empty bins filled from others
(Shrivastava 2017), cut into bands for locality-sensitive look-up (Indyk & Motwani 1998).
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

SHINGLE = 3
"""Words in a row that are compared."""
BANDS, ROWS = 10, 4
"""Texts with a resemblance of J share a band with probability 1 − (1 − J⁴)¹⁰: 0.99 at 0.8, 0.75 at 0.6."""
FEWEST = 40
"""Shingles below which a text is too short to be told from another."""

_WORD = re.compile(r"\w+")
_BINS = BANDS * ROWS
_SPACE = 1 << 64


def shingles(text: str) -> frozenset[int]:
    """Every three words in a row as a number; case, marks and line breaks don't matter."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    return frozenset(_number(b" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of shingles that both have, from 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def band_keys(parts: Iterable[int]) -> list[int]:
    """Keys of a fingerprint's bands, signed 64-bit numbers; none when there are too few shingles.

    Args:
        parts: a text's shingles, each counted once.
    """
    numbers = frozenset(parts)
    if len(numbers) < FEWEST:
        return []
    least = [_SPACE] * _BINS
    for number in numbers:
        place, value = number % _BINS, number // _BINS
        least[place] = min(least[place], value)
    filled = [_filled(least, place) for place in range(_BINS)]
    return [_key(band, filled[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _filled(least: list[int], place: int) -> int:
    """The bin's own value, or that of another bin which depends on the place alone."""
    attempt = 0
    source = place
    while least[source] == _SPACE:
        attempt += 1
        source = _number(b"%d/%d" % (place, attempt)) % _BINS
    return least[source]


def _key(band: int, values: list[int]) -> int:
    written = b"%d:" % band + b",".join(b"%d" % value for value in values)
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)


def _number(part: bytes) -> int:
    return int.from_bytes(blake2b(part, digest_size=8).digest(), "big")
