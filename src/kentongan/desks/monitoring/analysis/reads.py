"""Figures of a period as they were counted: one question for each, which reads days and no mentions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min, Q, Sum

from kentongan.foundation.units.models import Unit

from ..models import Mention, Outlet
from . import folding
from .days import numbers_of
from .models import TalliedDay, Tally, Touched
from .periods import Period
from .scopes import Area
from .tallying import Figures, total

FEW, FEW_DAYS = 200, 5
"""Touched mentions, and their days, up to which they are counted before the page is shown; days may have tenfold."""
SECONDS = 1.0
WHY = "counts of units that the person was found to reach"


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of a scope and period, with its days: (mentions, stories) of those on which anything was said."""

    area: Area
    period: Period
    figures: Figures
    days: dict[date, tuple[int, int]]

    def part(self, part: Period) -> tuple[int, int]:
        """Mentions and stories of some of its days."""
        found = [pair for day, pair in self.days.items() if part.first <= day <= part.last]
        return sum(mentions for mentions, _stories in found), sum(stories for _mentions, stories in found)


def told(area: Area, period: Period) -> Told:
    """The figures of a scope and period."""
    rows = list(
        Tally.objects.for_system(WHY)
        .filter(unit=area.unit, below=area.below, day__gte=period.first, day__lte=period.last)
        .values_list("day", "mentions", "stories", "figures")
    )
    days = {day: (mentions, stories) for day, mentions, stories, _figures in rows}
    return Told(area, period, total(figures for *_facts, figures in rows), days)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What was said before one unit."""

    unit: Unit
    mentions: int = 0
    stories: int = 0
    against: int = 0


def by_unit(area: Area, period: Period) -> list[UnitFigures]:
    """Every unit of a scope, by name; those of which nothing was said as well."""
    rows = Tally.objects.for_system(WHY).filter(below=False, day__gte=period.first, day__lte=period.last)
    summed = rows.values_list("unit").annotate(Sum("mentions"), Sum("stories"), Sum("against")).order_by()
    counted = {unit: sums for unit, *sums in summed}
    units = Unit.objects.within(area.unit).order_by("place", "kind", "code")
    return [UnitFigures(unit, *counted.get(unit.pk, ())) for unit in units]


def outlets_named(numbers: Collection[str]) -> dict[str, str]:
    """Number of an outlet → its name."""
    rows = Outlet.objects.filter(pk__in=[int(number) for number in numbers if number])
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def reaches() -> dict[str, int]:
    """Number of an outlet → its reach, as far as that is known."""
    rows = Outlet.objects.exclude(tier=Outlet.Tier.UNKNOWN).values_list("pk", "tier")
    return {str(pk): tier for pk, tier in rows}


def places_named(codes: Collection[str]) -> dict[str, str]:
    """Code of an area → its name."""
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "area_name"))


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether everything is counted, and else up to which moment; ``moment`` None: not even begun."""

    whole: bool
    moment: datetime | None = None


def counted(periods: Iterable[Period]) -> Counted:
    """Count what few mentions are left, then say how far the counts of these periods are."""
    periods = list(periods)
    first, last = min(one.first for one in periods), max(one.last for one in periods)
    if not folding.pending():
        return Counted(whole=True)
    if Touched.objects.all()[: FEW + 1].count() <= FEW:
        while folding.spread():
            continue
        due = list(TalliedDay.objects.filter(folding.DUE, day__gte=first, day__lte=last).values_list("day", flat=True))
        if due and len(due) <= FEW_DAYS and _lie_on(due) <= 10 * FEW:
            folding.fold(SECONDS, due)
    left = TalliedDay.objects.filter(folding.DUE, day__gte=first, day__lte=last)
    if not Touched.objects.exists() and not left.exists():
        return Counted(whole=True)
    oldest = left.aggregate(moment=Min("counted_at"))["moment"]
    return Counted(whole=False, moment=oldest or TalliedDay.objects.aggregate(moment=Max("counted_at"))["moment"])


def _lie_on(days: Collection[date]) -> int:
    """How many mentions lie on these days, as far as they are few."""
    spans = Q()
    for begin, end in (numbers_of(day, day) for day in days):
        spans |= Q(pk__gte=begin, pk__lt=end)
    return Mention.objects.filter(spans)[: 10 * FEW + 1].count()
