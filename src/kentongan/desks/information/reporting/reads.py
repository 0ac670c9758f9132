"""The questions that pages ask about reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..states import OVERSEE
from .figures import Figures, total
from .models import DueRule, Edition, Report
from .periods import Period, due_on
from .states import ReportState
from .wording import name_of

WROTE = ("reporting.begun", "reporting.written")
"""Verbs of the ledger by which somebody becomes an author of a report."""


def wrote(report: Report, by: Actor) -> bool:
    """Whether somebody ever wrote in a report, whoever saved it last; the ledger forgets nobody."""
    deeds = entries([report.unit.code], actor=by.actor_code, subject=f"reporting.report:{report.pk}")
    return deeds.filter(verb__in=WROTE).exists()


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as the public list shows it."""

    name: str
    path: str
    edition: Edition


def published_reports(unit: Unit) -> list[Listed]:
    """What readers see on a unit's site, the newest period first."""
    newest = Edition.objects.filter(report=OuterRef("pk")).order_by("-number").values("pk")[:1]
    reports = Report.objects.public(unit).annotate(shown=Subquery(newest)).order_by("-year", "half", "wide")
    listed = list(reports)
    editions = Edition.objects.defer("content").in_bulk([one.shown for one in listed])  # type: ignore[attr-defined]
    return [
        Listed(name_of(one.period, wide=one.wide), one.path, editions[one.shown])  # type: ignore[attr-defined]  # as above
        for one in listed
    ]


def newest_edition(unit: Unit, period: Period, *, wide: bool) -> Edition | None:
    """What readers saw last of a report, also where it was taken off the site."""
    reports = Report.objects.for_system("what readers once saw keeps its address").filter(unit=unit)
    rows = Edition.objects.filter(report__in=reports.of(period, wide=wide)).select_related("report__unit")
    return rows.order_by("-number").first()


def due_rule(*, half: bool, on: date) -> DueRule | None:
    """The rule in force on a day."""
    return DueRule.objects.on(on).filter(half=half).first()


def due_day(period: Period) -> date | None:
    """The last day for a period's report; None where the rules name none."""
    return due_days([period])[period]


def due_days(periods: Iterable[Period]) -> dict[Period, date | None]:
    """Each period with the last day for its report; one question."""
    rules = list(DueRule.objects.order_by("valid_from"))
    return {one: _due_day(one, rules) for one in periods}


def _due_day(period: Period, rules: Iterable[DueRule]) -> date | None:
    holding = [one for one in rules if one.half == bool(period.half) and one.holds_on(period.last)]
    return due_on(period, holding[-1].months) if holding and holding[-1].months is not None else None


def is_late(report: Report, due: date | None) -> bool:
    """Whether the last day of a report has passed on the office's clock, and readers don't see it."""
    return due is not None and not report.live and due < timezone.localdate(timezone=ZoneInfo(report.unit.zone))


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an office is with its report of a period."""

    unit: Unit
    state: str
    """``published``, ``submitted``, ``draft``, or empty for nothing."""
    figures: Figures | None
    """Of what readers see."""
    path: str


def standings(person: Person, period: Period) -> list[Standing]:
    """Each office in the person's reach, by code; three questions however many there are."""
    units = Unit.objects.reached_by(person, OVERSEE).order_by("path").select_related("parent")
    rows = Report.objects.for_system("how far offices are, without what they write").of(period)
    seen = reach(person, OVERSEE)
    narrowed = rows if seen.everywhere else rows.filter(unit__in=seen.unit_ids)
    reports = {row["unit_id"]: row for row in narrowed.values("unit_id", "state", "live", "pk")}
    shown = _shown([row["pk"] for row in reports.values() if row["live"]])
    return [_standing(unit, reports.get(unit.pk), shown, period) for unit in units]


def _shown(reports: list[int]) -> dict[int, dict[str, Any]]:
    """Report → the figures of its newest edition."""
    rows = Edition.objects.filter(report__in=reports).order_by("number").values_list("report", "content__tallies")
    return dict(rows)


def _standing(unit: Unit, row: Any, shown: dict[int, dict[str, Any]], period: Period) -> Standing:
    if row is None:
        return Standing(unit, "", None, "")
    state = ReportState.PUBLISHED.value if row["live"] else row["state"]
    figures = Figures(shown[row["pk"]]) if row["live"] else None
    return Standing(unit, state, figures, f"{unit.address_url}/ppid/laporan/{period.code}/" if row["live"] else "")


def sum_of(several: list[Standing]) -> Figures:
    """The figures of the published reports together."""
    return total(one.figures for one in several if one.figures)
