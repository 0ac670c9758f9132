"""What a person does with frames: the text inside those they drew, and a cut in two at a place in the text."""

from collections.abc import Sequence

from .boxes import Box
from .lines import lines_of
from .paragraphs import paragraphs_of, text_of
from .words import Word


def words_in(words: Sequence[Word], boxes: Sequence[Box]) -> list[list[Word]]:
    """For each box the words whose middle lies in it and in no box before it."""
    found: list[list[Word]] = [[] for _ in boxes]
    for word in words:
        at = next((at for at, box in enumerate(boxes) if box.holds(*word.box.middle)), None)
        if at is not None:
            found[at].append(word)
    return found


def text_in(words: Sequence[Word], boxes: Sequence[Box]) -> str:
    """The text of frames, one after another, by paragraphs."""
    columns = [lines_of(one) for one in words_in(words, boxes)]
    return "\n\n".join(text_of(one) for one in paragraphs_of([one for one in columns if one]))


def divided(words: Sequence[Word], boxes: Sequence[Box], share: float) -> tuple[list[Box], list[Box]]:
    """Frames cut in two where this share (0-1) of their words has been read; a frame without words goes with its
    neighbours before it.
    """
    columns = [lines_of(one) for one in words_in(words, boxes)]
    left = round(share * sum(len(line.words) for column in columns for line in column))
    first: list[Box] = []
    for at, (box, lines) in enumerate(zip(boxes, columns, strict=True)):
        count = sum(len(line.words) for line in lines)
        if count <= left:
            first.append(box)
            left -= count
            continue
        for line in lines:
            if left < len(line.words):
                break
            left -= len(line.words)
        edge = min(max(line.box.top, box.top), box.bottom)
        above = Box(box.left, box.top, box.right, edge)
        below = Box(box.left, edge, box.right, box.bottom)
        return [*first, *([above] if above.height > 0 else [])], [below, *boxes[at + 1 :]]
    return first, []
