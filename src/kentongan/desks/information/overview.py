"""How units stand with their last days, folded by province: counts alone, no case and no applicant."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.public.typography import grouped
from kentongan.foundation.units.access import Reach
from kentongan.foundation.units.models import Unit

from .models import Objection
from .reads import dashboard_by_unit
from .routing.people import with_officer
from .states import ObjectionState

DRAWN = 12
"""How many lines the picture shows at most; the table has all."""
LATE_COLOUR = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests stand where, and objections that wait for the superior."""

    open: int = 0
    late: int = 0
    today: int = 0
    week: int = 0
    waiting: int = 0
    objections: int = 0
    objections_late: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def all_late(self) -> int:
        """Requests and objections whose last day has passed."""
        return self.late + self.objections_late


@dataclass(frozen=True, slots=True)
class Line:
    """A unit, or a province with its units."""

    unit: Unit
    counts: Counts
    units: int = 1


def lines_of(units: Iterable[Unit], counted: dict[int, Counts]) -> list[Line]:
    """A line for each unit, those with most that is late first."""
    return _sorted(Line(unit, counted.get(unit.pk, Counts())) for unit in units)


def by_province(units: Iterable[Unit], counted: dict[int, Counts]) -> list[Line]:
    """A line for each province with all its units; the nation's own unit has its own."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.code[:2]].append(unit)
    lines = (
        Line(min(members, key=lambda unit: unit.code), _total(members, counted), len(members))
        for members in found.values()
    )
    return _sorted(lines)


def _total(units: Iterable[Unit], counted: dict[int, Counts]) -> Counts:
    return sum((counted.get(unit.pk, Counts()) for unit in units), Counts())


def _sorted(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: (-one.counts.all_late, -one.counts.open, one.unit.code))


def counted_within(top: Unit, seen: Reach, today: date | None = None) -> dict[int, Counts]:
    """Key of each seen unit with anything open → its counts; two questions, however many units there are."""
    day = today or timezone.localdate()
    found: dict[int, Counts] = {}
    for row in dashboard_by_unit(top, day):
        found[row["unit_id"]] = Counts(*(row[f"n_{name}"] for name in ("open", "late", "today", "week", "waiting")))
    objections = Objection.objects.within(top).filter(state=ObjectionState.FILED, request__rehearsal=False)
    rows = objections.values_list("unit_id").annotate(filed=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day)))
    for unit, waiting, late in rows.order_by():
        found[unit] = found.get(unit, Counts()) + Counts(objections=waiting, objections_late=late)
    return {unit: counts for unit, counts in found.items() if unit in seen}


@dataclass(frozen=True, slots=True)
class Gap:
    """What a unit, or the units of a province, lack so that whoever asks is answered."""

    unit: Unit
    no_officer: int = 0
    no_address: int = 0


def gaps_of(units: Iterable[Unit]) -> list[Gap]:
    """Units in which nobody handles requests today, or that name no mail address; two questions."""
    served = set(with_officer().values_list("pk", flat=True))
    gaps = (Gap(unit, unit.pk not in served, not unit.email) for unit in units)
    return [one for one in gaps if one.no_officer or one.no_address]


def gaps_by_province(gaps: Iterable[Gap], lines: Iterable[Line]) -> list[Gap]:
    """The same in counts, in the order of the codes of their provinces."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for one in gaps:
        found[one.unit.code[:2]].append(one)
    heads = sorted((line.unit for line in lines), key=lambda unit: unit.code)
    return [
        Gap(head, sum(one.no_officer for one in members), sum(one.no_address for one in members))
        for head in heads
        if (members := found.get(head.code[:2]))
    ]


def late_chart(lines: Iterable[Line]) -> Bars | None:
    """What is late, line by line; none where nothing is."""
    late = [one for one in lines if one.counts.all_late]
    if not late:
        return None
    total = sum(one.counts.all_late for one in late)
    finding = ngettext("%(n)d is late, in %(unit)s", "%(n)d are late, most of them in %(unit)s", total)
    bars = [
        Bar(one.unit.short_name, one.counts.all_late, grouped(one.counts.all_late), LATE_COLOUR) for one in late[:DRAWN]
    ]
    words = {"n": total, "unit": late[0].unit.short_name}
    return Bars(finding % words, bars, key="terlambat", heading=_("Unit"), measure=_("Late"))
