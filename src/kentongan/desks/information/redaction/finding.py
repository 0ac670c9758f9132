"""Where strings stand on the pages. Pure."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .needles import Squeezed, places, squeeze
from .shapes import Document, Hidden, Mark, Word

NEAR = 1.5
"""Line heights between two words of one line that one box covers together."""


def find(document: Document, needles: Iterable[str]) -> list[Mark]:
    """A box around every place where one of the strings stands, seen or not.

    Words count in the order in which the file writes them, and in the order of lines and columns: a string may be
    split over words, lines, pages or the boxes of a form.
    """
    wanted = list(needles)
    marks: dict[Mark, None] = {}
    for words in (document.words, in_lines(document.words)):
        text, owners = running_text(words)
        squeezed = squeeze(text)
        for needle in wanted:
            for first, last in places(squeezed, needle):
                marks.update(dict.fromkeys(boxes(words[owners[first] : owners[last] + 1])))
    return sorted(marks)


def find_hidden(document: Document, needles: Iterable[str]) -> list[Hidden]:
    """What holds one of the strings where no page shows it; none of that goes into a copy."""
    wanted = list(needles)
    return [thing for thing in document.hidden if any(_holds(squeeze(thing.text), needle) for needle in wanted)]


def _holds(text: Squeezed, needle: str) -> bool:
    return next(places(text, needle), None) is not None


def running_text(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words as one text with a space between any two that don't touch; for each character the word it is from."""
    text, owners = [], []
    for index, word in enumerate(words):
        glue = "" if index and words[index - 1].touches(word) else " "
        text.append(glue + word.text)
        owners += [index] * (len(glue) + len(word.text))
    return "".join(text), owners


def boxes(words: Sequence[Word]) -> Iterator[Mark]:
    """Boxes that cover these words, one for neighbours on a line."""
    box: Mark | None = None
    for before, word in pairwise([None, *words]):
        if word is None:
            continue
        if box is not None and before is not None and before.gap(word) < NEAR:
            box = Mark(box.page, min(box.x0, word.x0), min(box.y0, word.y0), max(box.x1, word.x1), max(box.y1, word.y1))
            continue
        if box is not None:
            yield box
        box = Mark(word.page, word.x0, word.y0, word.x1, word.y1)
    if box is not None:
        yield box


def in_lines(words: Iterable[Word]) -> list[Word]:
    """The words page by page, line below line, each as it is read."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_height):
        if lines and lines[-1][0].gap(word) < math.inf:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda one: one.upright()[0])]


def _height(word: Word) -> tuple[int, int, float]:
    _x0, top, _x1, bottom = word.upright()
    return word.page, word.turn, top + bottom
