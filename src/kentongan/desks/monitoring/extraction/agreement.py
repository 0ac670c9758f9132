"""How far two texts agree: F1 of their shingles, as the public benchmark of article extraction counts it."""

import re
from collections import Counter

SHINGLE = 4
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text: runs of letters, digits and underscores, as written."""
    return _WORD.findall(text)


def agreement(one: str, other: str) -> float:
    """F1 of the shingles of four words of two texts, from 0 to 1; 1 when both are empty.

    Source: scrapinghub/article-extraction-benchmark, ``string_shingle_matching``.
    """
    first, second = _shingles(one), _shingles(other)
    if not first and not second:
        return 1.0
    both = sum((first & second).values())
    return 2 * both / (sum(first.values()) + sum(second.values()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1)))
