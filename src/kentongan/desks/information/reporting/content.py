"""A report as plain data: what an edition keeps, and what pages and the PDF are drawn from."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kentongan.foundation.units.models import Unit

from .counting import count
from .figures import Figures, total
from .models import Report
from .periods import Period
from .rollup import Line, lines

OUTLINE_OF = 1
"""Which outline the content follows; another one gets the next number."""


def local_day(unit: Unit) -> date:
    """Today on the unit's own clock."""
    return timezone.localdate(timezone=ZoneInfo(unit.zone))


def counted(unit: Unit, period: Period) -> dict[str, Any]:
    """The fields of an office's own report that hold its figures, as the records stand now."""
    return {"tallies": count(unit, period, today=local_day(unit)).tallies, "counted_at": timezone.now()}


def summed(unit: Unit, figures: Mapping[int, Figures]) -> dict[str, Any]:
    """The same of a report that speaks for the offices below, from the figures of each."""
    table = [list(astuple(line)) for line in lines(unit, figures)]
    return {"tallies": total(figures.values()).tallies, "lines": table, "counted_at": timezone.now()}


def content_of(report: Report) -> dict[str, Any]:
    """The whole report; equal content has equal digests."""
    return {
        "outline": OUTLINE_OF,
        "unit": report.unit.code,
        "name": report.unit.long_name,
        "period": report.code,
        "counted_on": report.counted_at.astimezone(ZoneInfo(report.unit.zone)).date().isoformat(),
        "tallies": report.tallies,
        "lines": report.lines,
        "texts": {key: text for key, text in sorted(report.texts.items()) if text.strip()},
    }


def figures_in(content: Mapping[str, Any]) -> Figures:
    return Figures(content["tallies"])


def lines_in(content: Mapping[str, Any]) -> list[Line]:
    """Of a report with the offices below: the line of each."""
    return [Line(*one) for one in content["lines"]]
