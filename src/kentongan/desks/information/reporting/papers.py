"""Reports as PDF, always in Indonesian; the same edition gives the same bytes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.language import format_date
from kentongan.foundation.letters import Picture, render
from kentongan.foundation.units.models import Unit

from ..frame import OFFICE, frame_of
from .content import figures_in, lines_in
from .models import Edition, Report
from .periods import Period
from .presenting import Matter, Part, Shown, chapters
from .wording import name_of

TEMPLATE = "reporting/report.1.typ"
"""A template is never changed once reports were made with it: the next form gets the next number."""
DRAFT_MARK = "DRAF"


def report_pdf(report: Report, content: Mapping[str, Any], *, made_at: datetime, draft: bool = False) -> bytes:
    """The report from its content.

    Args:
        draft: with the watermark of what isn't published.
    """
    with override("id"):
        unit = report.unit
        matter = matter_of(report.period, content)
        day = made_at.astimezone(ZoneInfo(unit.zone)).date()
        frame = frame_of(unit, office=OFFICE)
        facts = {
            **frame, "title": name_of(report.period, wide=report.wide), "subtitle": unit.long_name,
            "date": format_date(day), "chapters": [_chapter(one) for one in chapters(matter)],
            "source": source_of(unit, content), **({"watermark": DRAFT_MARK} if draft else {}),
        }  # fmt: skip
        return render(TEMPLATE, facts, made_at=made_at)


def edition_pdf(edition: Edition) -> bytes:
    """What readers take along."""
    return report_pdf(edition.report, edition.content, made_at=edition.published_at)


def matter_of(period: Period, content: Mapping[str, Any]) -> Matter:
    """What pages and the PDF draw, out of a report's content."""
    return Matter(figures_in(content), period, content["texts"], tuple(lines_in(content)))


def source_of(unit: Unit, content: Mapping[str, Any]) -> str:
    """Where the figures come from, in one sentence."""
    words = _("Register of information requests of %(unit)s, counted on %(day)s; without rehearsals.")
    return words % {"unit": unit.name, "day": format_date(date.fromisoformat(content["counted_on"]))}


def _chapter(shown: Shown) -> dict[str, Any]:
    return {"title": shown.title, "parts": [_part(one) for one in shown.parts]}


def _part(part: Part) -> dict[str, Any]:
    if said := part.text or part.nothing:
        return {"kind": "words", "title": part.title, "text": said}
    table = {"title": part.title, "head": list(part.columns), "rows": [list(row) for row in part.rows]}
    if part.chart is None:
        return {"kind": "table", **table}
    return {"kind": "chart", "picture": Picture(part.drawn.encode(), part.title), **table}
