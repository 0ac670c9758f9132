"""Counts as the API tells them, from the figures that are kept by day."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.api.problems import NOT_FOUND, UNFIT, Problem
from kentongan.foundation.units.models import Unit

from ..analysis.counting import WHOLE
from ..analysis.periods import LONGEST, Period
from ..analysis.reads import counted, told
from ..analysis.scopes import Area
from ..analysis.tallying import pair_of
from ..labels.states import SAID
from ..states import Medium
from .asked import CountsAsked
from .narrowing import unit_asked
from .shapes import CountOut, CountsOut, DayOut


def counts_of(opened: Collection[int], asked: CountsAsked) -> CountsOut:
    """Counts of the unit and period.

    Raises:
        Problem: the key doesn't open the unit, or not all below it; the period is the wrong way round or too long.
    """
    period = Period(asked.first, asked.last)
    if not 1 <= period.days <= LONGEST:
        raise Problem(UNFIT, _("A period has 1 to 366 days."))
    area = Area(unit_asked(opened, asked.unit), asked.below)
    if area.below and not _opens_all(opened, area.unit):
        raise Problem(NOT_FOUND, _("Counts with all units below are those of a province or the nation."))
    standing, found = counted([period]), told(area, period)
    figures = found.figures
    return CountsOut(
        unit=area.unit.code, below=area.below, first=period.first, last=period.last,
        total=_count(pair_of(figures, "said")),
        days=[DayOut(day=day, mentions=m, stories=s) for day, (m, s) in sorted(found.days.items())],
        media={word: _count(pair_of(figures, "medium", word)) for word in Medium.values},
        tones={word: _count(pair_of(figures, "tone", str(kept))) for kept, word in SAID.items()}
        | {word: _count(pair_of(figures, "tone", word)) for word in ("none", "unlabelled")},
        whole=standing.whole, counted_up_to=standing.moment,
    )  # fmt: skip


def _opens_all(opened: Collection[int], unit: Unit) -> bool:
    below = Unit.objects.within(unit).values_list("pk", flat=True)
    return unit.kind in WHOLE and set(opened).issuperset(below)


def _count(pair: tuple[int, int]) -> CountOut:
    return CountOut(mentions=pair[0], stories=pair[1])
