"""Figures as charts that say what they find, each with its table; as text, in the language of the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_english
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.language import MONTHS
from kentongan.foundation.public.typography import grouped, in_english, percent

from ..states import ApplicantKind, Channel, Course, Ending, Ground, ObjectionState, Outcome, Ruling, State, Track
from .figures import Figures
from .periods import Period

SPANS: tuple[tuple[int, int | None], ...] = ((0, 3), (4, 7), (8, 10), (11, 17), (18, None))
"""Working days in the chart of times; 10 and 17 are the reply's term and the term with its extension, 3 that of
election information."""
MOST_REASONS = 12


def by_month(figures: Figures, period: Period) -> Bars:
    """Requests by the month in which they came."""
    labels = {str(month): _month(month) for month in period.months}
    n = figures.received
    finding = ngettext("One request was received", "%(n)s requests were received", n) % {"n": grouped(n)}
    return Bars(finding, _bars(figures, "month", labels), key="month", heading=_("Month"), measure=_("Requests"))


def by_channel(figures: Figures) -> Bars:
    labels = _labels(Channel.choices)
    finding = _most(figures, "channel", labels, _("Most requests came this way: %(label)s (%(n)s of %(all)s)"))
    return Bars(
        finding or _("The requests by how they came"), _bars(figures, "channel", labels), key="channel",
        heading=_("Came by"), measure=_("Requests"),
    )  # fmt: skip


def by_outcome(figures: Figures) -> Bars:
    """What became of the requests: every one of them stands in one bar."""
    granted = figures.of("outcome", Outcome.GRANTED, Outcome.PARTLY)
    facts = {"n": grouped(granted), "all": grouped(figures.received)}
    finding = _("%(n)s of %(all)s requests were granted in full or in part") % facts
    bars = [Bar(label, number, grouped(number), 0 if code in Outcome.values else None)
            for code, label, number in _ended(figures)]  # fmt: skip
    return Bars(finding, bars, key="outcome", heading=_("What became of it"), measure=_("Requests"))


def _ended(figures: Figures) -> list[tuple[str, str, int]]:
    replies = [(code, str(label), figures.of("outcome", code)) for code, label in Outcome.choices]
    ended = [(code, str(State(code).label), figures.of("state", code)) for code in (State.LAPSED, State.WITHDRAWN)]
    still = ("open", _("not yet answered"), figures.open)
    return [(code, capfirst(label), number) for code, label, number in (*replies, *ended, still)]


def by_time(figures: Figures) -> Bars:
    """Replies by how many working days they took."""
    finding = _("Half of the replies took at most %(days)s working days") % {"days": decimal(figures.median_days)}
    bars = [_bar(_span(*span), figures.between(*span)) for span in SPANS]
    return Bars(finding, bars, key="days", heading=_("Working days"), measure=_("Replies"))


def by_reason(figures: Figures) -> Bars | None:
    """Parts kept back by law and article; None where nothing was."""
    tally = figures.tallies.get("reason", {})
    if not tally:
        return None
    named = sorted(((n, word) for word, n in tally.items() if word), key=lambda one: (-one[0], one[1]))
    rest = figures.of("reason") - sum(n for n, _word in named[:MOST_REASONS])
    rows = [(word, n) for n, word in named[:MOST_REASONS]] + ([(_("another ground"), rest)] if rest else [])
    n = figures.of("reason")
    finding = ngettext("One part was kept back", "%(n)s parts were kept back", n) % {"n": grouped(n)}
    bars = [_bar(capfirst(word), number) for word, number in rows]
    return Bars(finding, bars, key="reason", heading=_("Legal basis"), measure=_("Parts kept back"))


def by_ground(figures: Figures) -> Bars | None:
    """Objections by their ground; None where there were none."""
    n = figures.objections
    if not n:
        return None
    finding = ngettext("One objection was filed", "%(n)s objections were filed", n) % {"n": grouped(n)}
    labels = {code: f"{code}. {label}" for code, label in Ground.choices}
    return Bars(
        finding, _bars(figures, "ground", labels), key="ground", heading=_("Ground of the objection"),
        measure=_("Objections"),
    )  # fmt: skip


Rows = list[tuple[str, str]]


def key_figures(figures: Figures) -> Rows:
    """The figures that the law asks for, in a table of two columns."""
    return [
        (_("Requests received"), grouped(figures.received)),
        (_("Replies given"), grouped(figures.answered)),
        (_("Replies within the term"), _part(figures.in_time, figures.share_in_time)),
        (_("Replies after the term"), grouped(figures.late)),
        (_("Working days to the reply, on average"), decimal(figures.mean_days)),
        (_("Working days to the reply, median"), decimal(figures.median_days)),
        (_("Replies extended"), grouped(figures.of("clock", "extended"))),
        (_("Applicants asked to complete"), grouped(figures.of("clock", "asked"))),
        (_("Refused in full or in part"), grouped(figures.refused)),
        (_("Open after the last day"), grouped(figures.of("clock", "overdue"))),
        (_("Objections"), grouped(figures.objections)),
    ]


def askers(figures: Figures) -> Rows:
    """Who asked, and by which track it was counted."""
    kinds = _labels(ApplicantKind.choices)
    tracks = _labels(Track.choices)
    rows = [(label, grouped(figures.of("kind", code))) for code, label in kinds.items()]
    return rows + [(label, grouped(figures.of("track", code))) for code, label in tracks.items()]


def rulings(figures: Figures) -> Rows:
    """What became of the objections."""
    said = [(label, grouped(figures.of("ruling", code))) for code, label in _labels(Ruling.choices).items()]
    withdrawn = capfirst(str(ObjectionState.WITHDRAWN.label))
    return [
        *said,
        (withdrawn, grouped(figures.of("objection", ObjectionState.WITHDRAWN))),
        (_("Not yet replied to"), grouped(figures.of("objection", ObjectionState.FILED))),
    ]


def disputes(figures: Figures) -> Rows:
    """By which way disputes went, and how they ended."""
    ways = [(label, grouped(figures.of("course", code))) for code, label in _labels(Course.choices).items()]
    ends = [(label, grouped(figures.of("ending", code))) for code, label in _labels(Ending.choices).items()]
    decided = (_("Disputes decided"), grouped(figures.of("dispute", "decided")))
    return [(_("Disputes registered"), grouped(figures.of("dispute", "registered"))), *ways, decided, *ends]


def decimal(value: float | None) -> str:
    """``4``, ``4,5`` or ``4.5``; a dash for nothing."""
    if value is None:
        return "–"
    text = f"{value:.1f}".removesuffix(".0")
    return text if in_english() else text.replace(".", ",")


def _part(number: int, share: float | None) -> str:
    return grouped(number) if share is None else f"{grouped(number)} ({percent(share)})"


def _labels(choices: Sequence[tuple[Any, Any]]) -> dict[str, str]:
    return {code: capfirst(str(label)) for code, label in choices}


def _bars(figures: Figures, tally: str, labels: Mapping[str, str]) -> list[Bar]:
    return [_bar(label, figures.of(tally, word)) for word, label in labels.items()]


def _bar(label: str, number: int) -> Bar:
    return Bar(label, number, grouped(number), 0)


def _most(figures: Figures, tally: str, labels: Mapping[str, str], words: str) -> str:
    """A sentence about the word that counts most; empty where none does, or several do."""
    counted = sorted((figures.of(tally, word), label) for word, label in labels.items())
    if not counted[-1][0] or counted[-1][0] == counted[-2][0]:
        return ""
    number, label = counted[-1]
    return words % {"label": label.lower(), "n": grouped(number), "all": grouped(figures.of(tally))}


def _span(least: int, most: int | None) -> str:
    if most is None:
        return _("%(n)d and more") % {"n": least}
    return f"{least}–{most}"


def _month(month: int) -> str:
    return format_english(date(2000, month, 1), "F") if in_english() else MONTHS[month - 1]
