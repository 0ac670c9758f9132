"""A report chapter by chapter as pages and the PDF show it: words, charts with their tables, tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kentongan.foundation.charts import Bars
from kentongan.foundation.public.typography import grouped

from . import charts
from .figures import Figures
from .periods import Period
from .rollup import Line
from .sections import OUTLINE


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chapter: an officer's words, that nothing can be drawn, a chart, or a table; the others are empty."""

    title: str
    key: str = ""
    text: str = ""
    nothing: str = ""
    chart: Bars | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def drawn(self) -> SafeString:
        """The chart's picture."""
        return mark_safe(self.chart.svg() if self.chart else "")  # noqa: S308 (every word in it is escaped)


@dataclass(frozen=True, slots=True)
class Shown:
    """A chapter with what stands in it."""

    number: int
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a report is drawn from."""

    figures: Figures
    period: Period
    texts: Mapping[str, str]
    lines: tuple[Line, ...] = ()


def chapters(matter: Matter) -> list[Shown]:
    """The official outline with what there is; an unwritten section is left out."""
    shown = []
    for number, chapter in enumerate(OUTLINE, start=1):
        counted = [part for name in chapter.figures for part in FIGURES[name](matter)]
        written = [Part(str(one.title), one.key, text=matter.texts[one.key]) for one in chapter.writings
                   if matter.texts.get(one.key, "").strip()]  # fmt: skip
        shown.append(Shown(number, str(chapter.title), (*counted, *written)))
    return shown


def counted_parts(matter: Matter) -> list[Part]:
    """Every figure of the outline, without words."""
    return [part for make in FIGURES.values() for part in make(matter)]


def _requests(matter: Matter) -> Iterator[Part]:
    figures = matter.figures
    yield _table("key", _("Key figures"), charts.key_figures(figures), _("What was counted"))
    yield _chart(charts.by_month(figures, matter.period))
    yield _chart(charts.by_channel(figures))
    yield _table("askers", _("Who asked, and about what"), charts.askers(figures), _("Applicants and tracks"))


def _time(matter: Matter) -> Iterator[Part]:
    yield _chart(charts.by_time(matter.figures))


def _outcomes(matter: Matter) -> Iterator[Part]:
    yield _chart(charts.by_outcome(matter.figures))


def _reasons(matter: Matter) -> Iterator[Part]:
    drawn = charts.by_reason(matter.figures)
    yield _chart(drawn) if drawn else Part(_("Reasons for refusal"), "reason", nothing=_("Nothing was kept back."))


def _objections(matter: Matter) -> Iterator[Part]:
    drawn = charts.by_ground(matter.figures)
    if drawn is None:
        yield Part(_("Objections"), "ground", nothing=_("No objection was filed."))
        return
    yield _chart(drawn)
    yield _table("rulings", _("What became of the objections"), charts.rulings(matter.figures), _("Outcome"))
    if matter.figures.of("dispute", "registered"):
        head = _("Ways and ends")
        yield _table("disputes", _("Disputes before the Information Commission"), charts.disputes(matter.figures), head)


def _lines(matter: Matter) -> Iterator[Part]:
    if not matter.lines:
        return
    head = (_("Unit"), _("Received"), _("Answered"), _("Late"), _("Refused"), _("Objections"))
    rows = [(one.name, *_numbers(one)) for one in matter.lines]
    sums = (_("Together"), *(grouped(sum(getattr(one, name) for one in matter.lines)) for name in NUMBERS))
    yield Part(_("Office by office"), "lines", columns=head, rows=(*rows, sums))


NUMBERS = ("received", "answered", "late", "refused", "objections")


def _numbers(one: Line) -> tuple[str, ...]:
    return tuple(grouped(getattr(one, name)) for name in NUMBERS)


FIGURES: dict[str, Callable[[Matter], Iterator[Part]]] = {
    "requests": _requests, "time": _time, "outcomes": _outcomes, "reasons": _reasons, "lines": _lines,
    "objections": _objections,
}  # fmt: skip


def _nothing(key: str) -> tuple[str, str]:
    """Title and sentence in a chart's place, where all of it is nought."""
    return {
        "month": (_("Requests by month"), _("No requests were received in this period.")),
        "channel": (_("How the requests came"), _("No requests were received, so there are no ways to compare.")),
        "days": (_("How long the replies took"), _("No replies have been given, so there are no times to compare.")),
        "outcome": (_("What became of the requests"), _("No requests were received, so nothing has come of any.")),
    }[key]


def _chart(drawn: Bars) -> Part:
    """The chart with its table; a sentence where every bar would be empty."""
    if not any(bar.value for bar in drawn.bars):
        title, words = _nothing(drawn.key)
        return Part(title, drawn.key, nothing=words)
    return Part(drawn.finding, drawn.key, chart=drawn, columns=drawn.columns, rows=tuple(drawn.rows))


def _table(key: str, title: str, rows: list[tuple[str, str]], heading: str) -> Part:
    return Part(title, key, columns=(heading, _("How many")), rows=tuple(rows))
