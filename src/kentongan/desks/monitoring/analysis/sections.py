"""The analysis in sections: each figure in words first, then a chart, and a table of the same numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.public.typography import grouped, percent

from .estimating import Share
from .reads import Told
from .tallying import pair_of

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page; the first column of its table names what the others count."""

    key: str
    title: str
    words: Sequence[str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    chart: Bars | None = None

    @property
    def drawn(self) -> SafeString:
        return mark_safe(self.chart.svg()) if self.chart else SafeString("")  # noqa: S308 (every word in it is escaped)


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of a tally counts, now and in what it is compared with."""

    label: str
    stories: int
    mentions: int
    then_stories: int | None = None
    then_mentions: int | None = None


def tallied(now: Told, then: Told | None, name: str, labels: Mapping[str, str]) -> list[Word]:
    """The words of a tally by their labels, in the order of these."""
    found = []
    for word, label in labels.items():
        mentions, stories = pair_of(now.figures, name, word)
        before = pair_of(then.figures, name, word) if then else (None, None)
        found.append(Word(label, stories, mentions, before[1], before[0]))
    return found


def columns(heading: str, then: Told | None) -> list[str]:
    """The heads of a table of words."""
    beside = [_("Stories, compared"), _("Mentions, compared")] if then else []
    return [heading, _("Stories"), _("Mentions"), *beside]


def rows_of(words: Sequence[Word]) -> list[list[Cell]]:
    """The rows of such a table."""
    return [[one.label, one.stories, one.mentions, *_then(one)] for one in words]


def _then(one: Word) -> list[Cell]:
    return [] if one.then_stories is None else [one.then_stories, one.then_mentions or 0]


def bars(key: str, finding: str, heading: str, words: Sequence[Word], *, by_mentions: bool = False) -> Bars | None:
    """A chart of the words that count anything, by stories or by mentions."""
    counted = [one for one in words if one.mentions]
    if not counted:
        return None
    drawn = [
        Bar(one.label, one.mentions if by_mentions else one.stories, grouped(one.mentions), 0) if by_mentions
        else Bar(one.label, one.stories, _both(one), 0)
        for one in counted
    ]  # fmt: skip
    measure = _("Mentions") if by_mentions else _("Stories (mentions)")
    return Bars(finding, drawn, key=key, heading=heading, measure=measure)


def _both(one: Word) -> str:
    if one.stories == one.mentions:
        return grouped(one.stories)
    return f"{grouped(one.stories)} ({grouped(one.mentions)})"


def share_in_words(one: Share) -> str:
    """``34 % (28–41 %)``, or the bare numbers where they are too few for a percentage."""
    if not one.is_sayable:
        return _("%(part)s of %(whole)s") % {"part": grouped(one.part), "whole": grouped(one.whole)}
    low, high = (percent(round(100 * value)) for value in (one.low, one.high))
    return _("%(share)s (between %(low)s and %(high)s)") % {
        "share": percent(round(100 * one.value)), "low": low, "high": high,
    }  # fmt: skip


def change_in_words(now: int, then: int) -> str:
    """How much more or less it is than what it is compared with."""
    gap = now - then
    if not gap:
        return _("as many as in what it is compared with")
    facts = {"gap": grouped(abs(gap)), "then": grouped(then)}
    return (_("%(gap)s more than %(then)s") if gap > 0 else _("%(gap)s fewer than %(then)s")) % facts
