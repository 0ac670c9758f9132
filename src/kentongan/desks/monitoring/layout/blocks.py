"""Lines to blocks: what stands below one another in one column and one size of type; and which blocks are headlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .boxes import Box, around, share_column
from .lines import Line

FARTHEST = 1.0
"""Line heights between two lines of a block."""
SAME_SIZE = 1.45
SAME_PITCH = 1.18
LONG = 15
"""Letters from which on a line's pitch tells something."""
TALL, WIDE = 1.15, 1.4
"""Times the body's height, and times its width of a letter, from which on a line is a headline. Capitals alone are wide
but not tall; boxes that a reader draws too high are tall but not wide."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, from top to bottom."""

    lines: tuple[Line, ...]
    box: Box
    headline: bool

    @property
    def height(self) -> float:
        return max(one.height for one in self.lines)

    @property
    def words(self) -> int:
        return sum(len(one.words) for one in self.lines)


@dataclass(frozen=True, slots=True)
class Body:
    """The running text of a page: height of a line's letters and width of a letter, in pixels."""

    height: float
    pitch: float


def body_of(lines: Sequence[Line]) -> Body:
    """The medians over all words."""
    told = [(one.height, one.pitch) for one in lines for _word in one.words] or [(1.0, 1.0)]
    return Body(float(median(one for one, _pitch in told)), float(median(one for _height, one in told)))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """All lines in blocks, each in one; from top to bottom."""
    body = body_of(lines)
    below = {at: found for at in range(len(lines)) if (found := _next(lines, at, body, down=True)) is not None}
    linked = {at: other for at, other in below.items() if _next(lines, other, body, down=False) == at}
    begins = sorted(set(range(len(lines))) - set(linked.values()))
    blocks = []
    for begin in begins:
        chain, at = [lines[begin]], begin
        while at in linked:
            at = linked[at]
            chain.append(lines[at])
        box = around(one.box for one in chain)
        blocks.append(Block(tuple(chain), box, is_headline(chain[0], body)))
    return sorted(blocks, key=lambda block: (block.box.top, block.box.left))


def is_headline(line: Line, body: Body) -> bool:
    """Larger than running text, and more than an initial."""
    large = line.height >= TALL * body.height and line.pitch >= WIDE * body.pitch
    return large and sum(map(str.isalpha, line.text)) > 2  # noqa: PLR2004


def _next(lines: Sequence[Line], at: int, body: Body, *, down: bool) -> int | None:
    """The line right below (or above) of the same column and size; none where the column divides."""
    line, near = lines[at], []
    for other, one in enumerate(lines):
        gap = one.box.top - line.box.bottom if down else line.box.top - one.box.bottom
        lower = one.box.middle[1] > line.box.middle[1] if down else one.box.middle[1] < line.box.middle[1]
        if other == at or not lower or gap > FARTHEST * max(line.height, one.height):
            continue
        if share_column(line.box, one.box):
            near.append((gap, other))
    if not near:
        return None
    nearest = min(near)[0]
    beside = [other for gap, other in near if gap <= nearest + body.height / 2]
    if any(lines[first].box.across(lines[second].box) <= 0 for first in beside for second in beside if first < second):
        return None
    found = min(near)[1]
    return found if _alike(line, lines[found], body) else None


def _alike(first: Line, second: Line, body: Body) -> bool:
    large = is_headline(first, body)
    if large != is_headline(second, body):
        return False
    lower, higher = sorted((first.height, second.height))
    if higher > SAME_SIZE * lower:
        return False
    narrow, wide = sorted((first.pitch, second.pitch))
    return large or min(first.letters, second.letters) < LONG or wide <= SAME_PITCH * narrow
