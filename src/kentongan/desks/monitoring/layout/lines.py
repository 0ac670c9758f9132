"""Words to lines: neighbours on one baseline, unless a gutter between two columns runs between them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from .boxes import Box, around
from .words import Word

UNALIKE = 2.2
"""Heights of two words differ so much that they aren't of one line."""
AROUND = 5.0
"""Body heights above and below within which a gutter must run on."""
NARROWEST = 0.6
"""Body heights of a gutter's white at least."""
WIDEST = 2.5
"""Body heights of white beyond which nothing else is asked."""
SPACE = 0.7
"""Body heights of white that are nothing but the space between two words."""
STEP = 1.3
"""Words beside one another whose heights differ so are of two columns, if white runs on between them."""
LARGE = 1.4
"""Times the body's height from which on a word has spaces of its own size."""
FEW = 2
"""Lines beside a space that must show the gutter too."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line, from left to right."""

    words: tuple[Word, ...]
    box: Box
    height: float
    """Of its taller words: four fifths are lower."""
    pitch: float
    """Pixels of width for a letter: tells sizes of type apart where heights don't."""

    @property
    def letters(self) -> int:
        return sum(map(len, (one.text for one in self.words)))

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.words)


def line_of(words: Sequence[Word]) -> Line:
    heights = [one.box.height for one in words]
    tall = quantiles(heights, n=5, method="inclusive")[3] if len(heights) > 1 else float(heights[0])
    return Line(
        tuple(words), around(one.box for one in words), tall,
        sum(one.box.width for one in words) / max(1, sum(len(one.text) for one in words)),
    )  # fmt: skip


def body_height(words: Sequence[Word]) -> float:
    """The usual height of a word's box on this page; 1 for a page without words."""
    usual = [one.box.height for one in words if len(one.text) > 2] or [one.box.height for one in words]  # noqa: PLR2004
    return max(1.0, float(median(usual))) if usual else 1.0


def lines_of(words: Sequence[Word]) -> list[Line]:
    """All words in lines, each in one; from top to bottom."""
    body = body_height(words)
    rows = _Rows(words, body)
    right = {at: found for at in range(len(words)) if (found := rows.right_of(at)) is not None}
    left: dict[int, int] = {}
    for at, other in right.items():
        if other not in left or _rank(words[at], words[other]) < _rank(words[left[other]], words[other]):
            left[other] = at
    linked = {at: other for other, at in left.items() if right[at] == other and not rows.gutter(at, other)}
    begins = set(range(len(words))) - set(linked.values())
    return sorted(map(line_of, _chains(words, begins, linked)), key=lambda line: (line.box.top, line.box.left))


def _chains(words: Sequence[Word], begins: Iterable[int], linked: dict[int, int]) -> Iterable[list[Word]]:
    for begin in sorted(begins):
        chain, at = [words[begin]], begin
        while at in linked:
            at = linked[at]
            chain.append(words[at])
        yield chain


def _rank(first: Word, second: Word) -> tuple[bool, int]:
    """The lower, the surer it is that the second follows the first."""
    return not (second.line and first.line == second.line), second.box.left - first.box.right


class _Rows:
    """Finds a word's neighbours by where they stand, without looking at the whole page."""

    def __init__(self, words: Sequence[Word], body: float) -> None:
        self.words, self.body = words, body
        self.row = max(1, int(2 * body))
        self.rows: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            for row in range(word.box.top // self.row, word.box.bottom // self.row + 1):
                self.rows[row].append(at)

    def near(self, top: float, bottom: float) -> set[int]:
        rows = range(int(top // self.row), int(bottom // self.row) + 1)
        return {at for row in rows for at in self.rows.get(row, ())}

    def right_of(self, at: int) -> int | None:
        """The next word of the same line, gutter or not. Of two that are near, the one that the reader put there."""
        word = self.words[at]
        found = sorted(
            (self.words[other].box.left, other)
            for other in self.near(word.box.top, word.box.bottom)
            if (self.words[other].box.left, other) > (word.box.left, at) and self._one_line(word, self.words[other])
        )
        close = (other for left, other in found if left - word.box.right <= word.box.height)
        told = (other for other in close if word.line and self.words[other].line == word.line)
        return next(told, found[0][1] if found else None)

    def _one_line(self, word: Word, other: Word) -> bool:
        if word.line and word.line == other.line:
            return word.box.down(other.box) > 0
        lower, higher = sorted((word.box, other.box), key=lambda box: box.height)
        if 2 * word.box.down(other.box) < lower.height:
            return False
        if not (any(map(str.isalnum, word.text)) and any(map(str.isalnum, other.text))):
            return True
        inside = lower.top <= higher.middle[1] <= lower.bottom
        return inside and higher.height <= UNALIKE * lower.height

    def gutter(self, at: int, other: int) -> bool:
        """Whether white between two words runs on above and below them."""
        word, one = self.words[at], self.words[other]
        gap, (low, tall) = one.box.left - word.box.right, sorted((word.box.height, one.box.height))
        usual = tall if low > LARGE * self.body else self.body
        if gap <= SPACE * usual:
            return False
        reach = AROUND * self.body
        near = [self.words[one].box for one in self.near(word.box.top - reach, word.box.bottom + reach)]
        beside = self._up_to_headlines(word.box, one.box, near)
        if _free(word.box.right, one.box.left, beside) < NARROWEST * self.body:
            return False
        return gap > WIDEST * usual or tall > STEP * low or self._shown(word.box.right, one.box.left, beside)

    def _up_to_headlines(self, word: Box, one: Box, near: Sequence[Box]) -> list[Box]:
        """Words above and below, as far as the next headline that runs across: beyond it columns are others."""
        others = [box for box in near if 2 * box.down(word) < min(word.height, box.height)]
        across = [
            box for box in others
            if box.height >= LARGE * self.body and box.right > word.right and box.left < one.left
        ]  # fmt: skip
        top = max((box.bottom for box in across if box.middle[1] < word.middle[1]), default=-1)
        bottom = min((box.top for box in across if box.middle[1] > word.middle[1]), default=2**31)
        return [box for box in others if top <= box.middle[1] <= bottom]

    def _shown(self, left: int, right: int, beside: Sequence[Box]) -> bool:
        """Whether lines above or below, too, have words on both sides of the white."""
        reach = 6 * self.body
        before = {self._row(box) for box in beside if left - reach < box.right <= right}
        behind = {self._row(box) for box in beside if left <= box.left < right + reach}
        return len(before & behind) >= FEW

    def _row(self, box: Box) -> int:
        return round(box.middle[1] / (1.2 * self.body))


def _free(left: int, right: int, boxes: Iterable[Box]) -> int:
    """The widest white between two places that no box covers."""
    at, widest = left, 0
    for box in sorted(box for box in boxes if box.right > left and box.left < right):
        widest = max(widest, box.left - at)
        at = max(at, box.right)
    return max(widest, right - at)
