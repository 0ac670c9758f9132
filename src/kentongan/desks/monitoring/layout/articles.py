"""Blocks to articles: a headline with the columns below it, until the next headline or rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .belonging import Belonging, Group, groups_of
from .blocks import Block, blocks_of, body_of
from .boxes import Box, around, share_column
from .lines import lines_of
from .paragraphs import paragraphs_of, text_of
from .words import Reading, Word

PICTURE = 5.0
"""Body heights of white above a caption."""
CAPTION = 4
"""Lines of a caption at most."""
TITLE = 0.75
"""Of the largest headline's height: what is smaller is a deck."""
FEWEST = 12
"""Words below a headline that make it an article, and not a masthead or an advertisement."""
BAND = 4.0
"""Body heights within which articles stand side by side, and are read from left to right."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it stands on the page: its frames (headline, then columns), title, and text by paragraphs."""

    boxes: tuple[Box, ...]
    title: str
    paragraphs: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's articles in reading order, and the words that belong to none."""

    articles: tuple[Article, ...]
    rest: tuple[Word, ...]


def articles_of(reading: Reading) -> Layout:
    """What a page's words and rules tell of its articles. Each word is in one article or in the rest, once."""
    lines = lines_of(reading.words)
    blocks, body = blocks_of(lines), body_of(lines).height
    groups = groups_of([one for one in blocks if one.headline], body)
    left = Belonging(groups, [one for one in blocks if not one.headline], reading.rules, body).settle()
    groups += [Group([], [one]) for one in left]
    articles, rest = [], []
    for group in groups:
        if sum(one.words for one in group.blocks) >= FEWEST:
            articles.append(_article(group, body))
        else:
            rest += [word for one in (*group.headlines, *group.blocks) for line in one.lines for word in line.words]
    articles.sort(key=lambda one: (round(one.boxes[0].top / (BAND * body)), one.boxes[0].left))
    return Layout(tuple(articles), tuple(rest))


def _article(group: Group, body: float) -> Article:
    headlines = sorted(group.headlines, key=lambda one: one.box.top)
    largest = max((one.height for one in headlines), default=0.0)
    titles = [line for one in headlines if one.height >= TITLE * largest for line in one.lines]
    columns = _columns(group.blocks)
    captions = [block for column in columns for block in _captions(column, group, body)]
    texts = [[line for one in column if one not in captions for line in one.lines] for column in columns]
    told = [list(one.lines) for one in headlines if one.height < TITLE * largest]
    told += paragraphs_of(texts)
    told += [list(one.lines) for one in captions]
    top = [around(one.box for one in headlines)] if headlines else []
    every = [*titles, *(line for paragraph in told for line in paragraph)]
    return Article(
        boxes=tuple(top + [around(one.box for one in column) for column in columns]),
        title=text_of(titles),
        paragraphs=tuple(text_of(one) for one in told),
        words=tuple(word for line in every for word in line.words),
    )


def _columns(blocks: Iterable[Block]) -> list[list[Block]]:
    """Blocks by column, from left to right, each from top to bottom."""
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda one: (one.box.left, one.box.top)):
        for column in columns:
            if share_column(around(one.box for one in column), block.box):
                column.append(block)
                break
        else:
            columns.append([block])
    for column in columns:
        column.sort(key=lambda one: one.box.top)
    return columns


def _captions(column: Sequence[Block], group: Group, body: float) -> list[Block]:
    """Few lines below the white of a picture, apart from what follows: they interrupt the text, so they come last."""
    ends = [group.bottom if group.headlines else column[0].box.top, *(one.box.bottom for one in column)]
    return [
        block for above, block in zip(ends, column[:-1], strict=False)
        if block.box.top - above >= PICTURE * body and len(block.lines) <= CAPTION
    ]  # fmt: skip
