"""Bars from zero, each with its label above and its number behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .colours import fill, missing, patterns

WIDTH = 360.0
"""Units across: about as many as pixels of a telephone, so that letters stay readable there."""
LETTER = 7.2
"""Width kept free for a letter of the number behind a bar."""
STEP, BAR, LABEL = 46.0, 17.0, 15.0
"""Height of one bar with its label, of the bar itself, and where the label's line lies."""
SIZE = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and its number.

    Args:
        value: at least 0; None for what isn't known.
        shown: the number as written behind the bar, or why there is none.
        colour: place in the palette; None for none of its own.
        low, high: the interval around the value, where it is estimated.
    """

    label: str
    value: float | None
    shown: str
    colour: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars.

    Args:
        finding: what it shows, as a sentence.
        key: a word that no other picture of the page has, of letters and digits.
        heading, measure: what the labels and the numbers are, for the table.
        full: where the scale ends; None for the largest value or end of an interval.
    """

    finding: str
    bars: Sequence[Bar]
    key: str
    heading: str
    measure: str
    full: float | None = None

    def __post_init__(self) -> None:
        if any(number < 0 for bar in self.bars for number in (bar.value, bar.low, bar.high) if number is not None):
            raise ValueError("bars begin at zero and go one way")

    @property
    def columns(self) -> tuple[str, str]:
        """Headings of the table."""
        return self.heading, self.measure

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Rows of the table."""
        return [(bar.label, bar.shown) for bar in self.bars]

    @property
    def room(self) -> float:
        """Units for the longest bar, with the numbers behind it."""
        return WIDTH - LETTER * max((len(bar.shown) for bar in self.bars), default=0) - 8

    def length(self, value: float) -> float:
        """Units of a bar: in proportion to its value."""
        numbers = [number for bar in self.bars for number in (bar.value, bar.high) if number is not None]
        full = self.full or max(numbers, default=0)
        return self.room * value / full if full else 0.0

    def svg(self) -> str:
        """The picture as an SVG element; it takes the colour of the text around it."""
        height = STEP * len(self.bars)
        drawn = "".join(self._bar(bar, STEP * place) for place, bar in enumerate(self.bars))
        return (
            f'<svg viewBox="0 0 {WIDTH:g} {height:g}" role="img" aria-label="{escape(self.finding)}" '
            f'font-size="{SIZE}" fill="currentColor">{patterns(self.key)}{drawn}</svg>'
        )

    def _bar(self, bar: Bar, top: float) -> str:
        label = f'<text y="{top + LABEL - 2:g}">{escape(bar.label)}</text>'
        if bar.value is None:
            shape = _box(top, self.room, missing(self.key), dashed=True)
            return label + shape + _number(self.room, top, bar.shown)
        length = self.length(bar.value)
        end = max(length, self.length(bar.high)) if bar.high is not None else length
        shape = _box(top, length, fill(bar.colour, self.key)) + self._interval(bar, top)
        return label + shape + _number(end, top, bar.shown)

    def _interval(self, bar: Bar, top: float) -> str:
        if bar.low is None or bar.high is None:
            return ""
        start, end, middle = self.length(bar.low), self.length(bar.high), top + LABEL + 3 + BAR / 2
        ends = "".join(f"M{x:.2f} {middle - 5:g}v10" for x in (start, end))
        return f'<path d="M{start:.2f} {middle:g}H{end:.2f}{ends}" stroke="currentColor" stroke-width="2"/>'


def _box(top: float, length: float, colour: str, *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<rect x=".5" y="{top + LABEL + 3:g}" width="{length:.2f}" height="{BAR:g}" fill="{colour}" '
        f'stroke="currentColor"{dash}/>'
    )


def _number(length: float, top: float, shown: str) -> str:
    return f'<text x="{length + 6:.2f}" y="{top + LABEL + 16:g}">{escape(shown)}</text>'
