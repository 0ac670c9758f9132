"""Spellings near a mistyped word, among those that occur: an index of every word without one of its letters.

Two words share such a key when one becomes the other by a letter more, less, other or swapped (Damerau 1964; the
look-up follows Garbe's symmetric deletes, 2012).
"""

from collections.abc import Collection

from kentongan.foundation.language import edit_distance

from .models import Word

SHORTEST, LONGEST = 4, 24
"""Letters of words that are proposed: shorter ones are near everything."""
FURTHEST = 2
MOST = 5


def learn(words: Collection[str]) -> None:
    """Keep the spellings that aren't known yet."""
    telling = {word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()}
    known = set(Word.objects.filter(key__in=telling, word__in=telling).values_list("word", flat=True))
    rows = [Word(key=key, word=word) for word in sorted(telling - known) for key in sorted(keys_of(word))]
    Word.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def near(word: str) -> list[str]:
    """Known spellings one or two letters from a word, the nearest first, at most five; never the word itself."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    found = set(Word.objects.filter(key__in=keys_of(word)).values_list("word", flat=True)) - {word}
    ranked = sorted((edit_distance(word, one), one[:1] != word[:1], one) for one in found)
    return [one for distance, _, one in ranked if distance <= FURTHEST][:MOST]


def keys_of(word: str) -> set[str]:
    """The word itself and the word without each of its letters in turn."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
