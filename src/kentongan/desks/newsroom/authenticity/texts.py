"""Compares a text that somebody sends in with a published one, sentence by sentence. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..versions.differences import GONE, NEW, Change, changes
from .tracing import bare, sentences, threes

MOST_COMPARED = 100
"""Foreign sentences that are looked at one by one; a text with more is not ours."""
MOST_DIFFERENCES = 8
MOSTLY = 0.5
"""Share of words from which a sentence is taken for one of ours that was changed."""
ALIKE = 0.34
"""Share of words from which two sentences are shown side by side as one that was changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that we didn't write so: ours beside it, or empty when there is none like it. Pieces in order."""

    ours: tuple[tuple[str, bool], ...]
    theirs: tuple[tuple[str, bool], ...]


class Original:
    """A published text, ready to be compared with: whole sentences only count as found.

    Args:
        paragraphs: as they stand on the page.
        besides: other words that a copy may hold: names, dates, the code.
    """

    def __init__(self, paragraphs: Iterable[str], besides: Iterable[str] = ()) -> None:
        self.sentences = [one for paragraph in paragraphs for one in sentences(paragraph) if bare(one)]
        self.besides = {bare(one) for one in besides}
        self.threes = threes(self.sentences)
        self._sets = [(set(bare(one).split()), one) for one in self.sentences]
        self._words = ""
        self._starts, self._ends = set(), set()
        for sentence in self.sentences:
            self._starts.add(len(self._words))
            self._words += bare(sentence)
            self._ends.add(len(self._words))
            self._words += " "

    def holds(self, words: str) -> bool:
        """Whether these bare words are whole sentences that follow one another in the text."""
        if words in self.besides:
            return True
        return any(at + len(words) in self._ends and self._words.startswith(words, at) for at in self._starts)

    def share(self, of: set[int]) -> float:
        """How much of a text's threes the original has, from 0 to 1."""
        return len(of & self.threes) / len(of) if of else 0.0

    def likeness(self, text: str, foreign: Iterable[str]) -> float:
        """How much of a text is ours, or ours with some words changed, from 0 to 1; ``foreign`` is what isn't."""
        asked = list(foreign)
        changed = asked[MOST_COMPARED:] + [one for one in asked[:MOST_COMPARED] if self._likest(one)[0] < MOSTLY]
        said = sum(1 for line in text.splitlines() for one in sentences(line) if bare(one))
        return max(self.share(threes([text])), 1 - len(changed) / said if said else 0.0)

    def foreign(self, text: str) -> list[str]:
        """The sentences of the text that aren't in the original, as they were sent."""
        blocks = [block for block in text.split("\n\n") if bare(block)]
        return [one for block in blocks if not self.holds(bare(block)) for one in self._foreign_in(block)]

    def _foreign_in(self, block: str) -> Iterator[str]:
        for line in block.splitlines():
            if bare(line) and not self.holds(bare(line)):
                yield from (one for one in sentences(line) if bare(one) and not self.holds(bare(one)))

    def differences(self, foreign: Iterable[str]) -> list[Difference]:
        """The sentences that aren't in the original, each beside the one that is most like it."""
        return [self._difference(one) for one in list(foreign)[:MOST_DIFFERENCES]]

    def _difference(self, sentence: str) -> Difference:
        alike, likest = self._likest(sentence)
        if alike < ALIKE:
            return Difference((), ((sentence, True),))
        change = (changes([likest], [sentence]) or [Change(())])[0]
        return Difference(_side(change, GONE), _side(change, NEW))

    def _likest(self, sentence: str) -> tuple[float, str]:
        """The published sentence with most words in common, and their share."""
        words = set(bare(sentence).split())
        return max(((_alike(words, own), one) for own, one in self._sets), default=(0.0, ""))


def _side(change: Change, own: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of one side, and which of them the other side lacks."""
    return tuple((piece.text, piece.kind == own) for piece in change.pieces if piece.kind in {"same", own})


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
