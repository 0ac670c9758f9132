"""Which headline each block of text belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from .blocks import Block
from .boxes import Box, around, share_column

CLOSE = 3.0
"""Body heights from a headline to the text that is surely its own."""
GOES_ON = 2.5
"""Body heights of white within one article's column; more is a picture or another article."""
TOUCHES = 0.15
"""Share of a column that a headline must cover to stand above it."""
NEXT = 4.0
"""Body heights between two columns that are neighbours."""
ALIGNED = 1.2
"""Body heights by which two columns may begin apart and still begin together."""


@dataclass(slots=True)
class Group:
    """Headlines that stand together, and the blocks of text that belong to them."""

    headlines: list[Block]
    blocks: list[Block] = field(default_factory=list)

    @property
    def bottom(self) -> int:
        """Where the letters of the last line end; a single box that its reader drew too tall doesn't count."""
        return max(int(median(word.box.bottom for word in one.lines[-1].words)) for one in self.headlines)

    @property
    def spread(self) -> Box:
        return around(one.box for one in self.headlines)

    def stands_above(self, block: Block) -> bool:
        return self.spread.across(block.box) >= TOUCHES * block.box.width


def groups_of(headlines: Sequence[Block], body: float) -> list[Group]:
    """Headlines with the smaller ones right below or above them."""
    groups: list[Group] = []
    for block in sorted(headlines, key=lambda one: one.box.top):
        for group in groups:
            near = block.box.top - group.bottom <= CLOSE * body / 2
            if near and share_column(group.spread, block.box):
                group.headlines.append(block)
                break
        else:
            groups.append(Group([block]))
    return groups


class Belonging:
    """Gives each block to a headline: the surest reasons first, each tried until nothing follows from it any more.

    Args:
        body: the height of a line of running text, in pixels.
    """

    def __init__(self, groups: Sequence[Group], texts: Sequence[Block], rules: Sequence[Box], body: float) -> None:
        self.groups, self.texts, self.rules, self.body = groups, texts, rules, body
        self.owner: dict[int, Group] = {}

    def settle(self) -> list[Block]:
        """Fill the groups; returns the blocks that have no headline."""
        left = list(self.texts)
        for reason in (
            self._right_below, self._announces, self._goes_on, self._begins_beside, self._below, self._stands_beside,
        ):  # fmt: skip
            while found := [(block, group) for block in left if (group := reason(block))]:
                for block, group in found:
                    self.owner[id(block)] = group
                    group.blocks.append(block)
                left = [one for one in left if id(one) not in self.owner]
        return left

    def _right_below(self, block: Block) -> Group | None:
        """Its headline stands right above it."""
        found = self._below(block)
        return found if found and block.box.top - found.bottom <= CLOSE * self.body else None

    def _announces(self, block: Block) -> Group | None:
        """A line of small type right above a headline, with more white above it than below."""
        if len(block.lines) > 1:
            return None
        for group in self.groups:
            gap = group.spread.top - block.box.bottom
            if 0 <= gap <= ALIGNED * self.body and abs(block.box.left - group.spread.left) <= 2 * self.body:
                above = [block.box.top - one.box.bottom for one in self.texts if _is_over(one, block)]
                return group if min(above, default=99 * self.body) > 2 * max(gap, self.body / 2) else None
        return None

    def _goes_on(self, block: Block) -> Group | None:
        """It follows closely on a block whose headline is known."""
        above = [one for one in self.texts if id(one) in self.owner and _is_over(one, block)]
        nearest = max(above, key=lambda one: one.box.bottom, default=None)
        if nearest is None or block.box.top - nearest.box.bottom > GOES_ON * self.body:
            return None
        end = nearest.box.bottom
        between = any(end <= one.spread.top < block.box.top and one.stands_above(block) for one in self.groups)
        return None if between or self._ruled(end, block.box) else self.owner[id(nearest)]

    def _begins_beside(self, block: Block) -> Group | None:
        """It begins where the column to its left does: the headline is shorter than its article."""
        for one in self._left_neighbours(block):
            if abs(one.box.top - block.box.top) <= ALIGNED * self.body:
                return self.owner[id(one)]
        return None

    def _below(self, block: Block) -> Group | None:
        """The nearest headline above its column, if no rule is between."""
        above = [one for one in self.groups if one.bottom <= block.box.top + self.body / 2 and one.stands_above(block)]
        found = max(above, key=lambda one: one.bottom, default=None)
        return None if found is None or self._ruled(found.bottom, block.box) else found

    def _stands_beside(self, block: Block) -> Group | None:
        """It stands beside a column of an article and has no other headline above."""
        beside = [one for one in self._left_neighbours(block) if one.box.down(block.box) > 0]
        return self.owner[id(max(beside, key=lambda one: one.box.down(block.box)))] if beside else None

    def _left_neighbours(self, block: Block) -> list[Block]:
        known = (one for one in self.texts if id(one) in self.owner)
        return [one for one in known if 0 <= block.box.left - one.box.right <= NEXT * self.body]

    def _ruled(self, top: int, box: Box) -> bool:
        return any(top <= one.top <= box.top and 2 * one.across(box) >= box.width for one in self.rules)


def _is_over(one: Block, block: Block) -> bool:
    return one is not block and one.box.bottom <= block.box.top + 2 and share_column(one.box, block.box)
