"""What rising units share: the same story, or stories that tell of one thing in other words. Pure.

Copies are one story already. A rumour is told anew each time, so stories are brought together here by words: two words
that hardly any text of the days before had, side by side in several stories of the rise.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from ..folding import fold

Words = frozenset[str]

SHORTEST = 4
"""Letters of a word that tells anything."""
READ = 60
"""Words of a text, its title first, that are looked at: what it is about stands there."""
LEAST = 3
"""Stories that two words have in common."""
TIMES = 4.0
"""How much more often than before a word appears that tells the rise."""
MOST_WORDS = 40
"""Telling words that are paired, those in most stories."""


def words_of(text: str) -> Words:
    """The words by which a text is compared with others.

    >>> sorted(words_of("Surat suara tercoblos di TPS 4, kata warga"))
    ['kata', 'suara', 'surat', 'tercoblos', 'warga']
    """
    found = fold(text).decode().replace("#", "").replace("@", "").split()[:READ]
    return frozenset(word for word in found if len(word) >= SHORTEST and not word.isdigit())


def shared(
    stories: Mapping[int, Words], before: Sequence[Words], known: Collection[int] = ()
) -> dict[int, int]:  # fmt: skip
    """Which story each one is told with: the first of those that share its words, or itself.

    Args:
        stories: number of a story of the rise → its words.
        before: words of texts of the days before.
        known: stories under which alerts are open: one of these leads, so that they are recognised.
    """
    telling = _telling(stories, before)
    left = {number: words & telling for number, words in stories.items()}
    led = {number: number for number in stories}
    while pair := _commonest(left):
        together = sorted(number for number, words in left.items() if words >= pair)
        first = min((number for number in together if number in known), default=together[0])
        for number in together:
            led[number] = first
            del left[number]
    return led


def _telling(stories: Mapping[int, Words], before: Sequence[Words]) -> Words:
    """Words of several stories that were rare before."""
    now = Counter(word for words in stories.values() for word in words)
    then = Counter(word for words in before for word in words)
    usual = len(stories) / (len(before) + 1)
    rising = [word for word, told in now.items() if told >= LEAST and told > TIMES * usual * (then[word] + 1)]
    return frozenset(sorted(rising, key=lambda word: (-now[word], word))[:MOST_WORDS])


def _commonest(left: Mapping[int, Words]) -> Words:
    """The two words that most stories have in common; nothing when these are too few."""
    counted: defaultdict[tuple[str, str], int] = defaultdict(int)
    for words in left.values():
        for pair in combinations(sorted(words), 2):
            counted[pair] += 1
    best = min(counted.items(), key=lambda one: (-one[1], one[0]), default=None)
    return frozenset(best[0]) if best and best[1] >= LEAST else frozenset()
