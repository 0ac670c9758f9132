"""From a question to the units and the numbers of mentions it is about."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from kentongan.foundation.api.asking import Asker
from kentongan.foundation.api.problems import NOT_FOUND, Problem
from kentongan.foundation.units.models import Unit

from ..analysis.days import numbers_of
from ..labels.states import KEPT
from ..models import Concern
from .asked import Days, MentionsAsked, Scoped

WHY = "units that the key opens"


def units_asked(asker: Asker, scope: str, asked: Scoped) -> frozenset[int]:
    """Numbers of the units that the question is about, all of them opened by the key.

    Raises:
        Problem: the key opens nothing of this kind, or not that unit.
    """
    opened = asker.units(scope)
    if asked.unit is None:
        return opened
    unit = unit_asked(opened, asked.unit)
    if not asked.below:
        return frozenset({unit.pk})
    return opened.intersection(Unit.objects.within(unit).values_list("pk", flat=True))


def unit_asked(opened: Collection[int], code: str) -> Unit:
    """A unit that the key opens, by its code.

    Raises:
        Problem: there is none, or the key doesn't open it: the two look alike.
    """
    if found := Unit.objects.filter(code=code, pk__in=opened).first():
        return found
    raise Problem(NOT_FOUND)


def concerns(units: Collection[int], asked: Days, cursor: int | None) -> QuerySet[Concern]:
    """What came before these units, of these days, below the cursor; the newest first."""
    rows = Concern.objects.for_system(WHY).filter(unit__in=units)
    if asked.first:
        rows = rows.filter(mention__gte=numbers_of(asked.first, asked.first)[0])
    ends = [cursor] if cursor is not None else []
    if asked.last:
        ends.append(numbers_of(asked.last, asked.last)[1])
    return (rows.filter(mention__lt=min(ends)) if ends else rows).order_by("-mention")


def narrowed(rows: QuerySet[Concern], asked: MentionsAsked) -> QuerySet[Concern]:
    """Those that stand, sound and were published as the question says."""
    wanted: dict[str, Any] = {
        "state": asked.state, "medium": asked.medium, "mention__outlet__key": asked.outlet,
        "tone": KEPT[asked.tone] if asked.tone else None,
    }  # fmt: skip
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def page_of(rows: QuerySet[Concern], limit: int) -> tuple[list[int], int | None]:
    """Numbers of the next mentions, each once however many units have it; and the cursor behind them, if more come."""
    found = list(rows.values_list("mention", flat=True).distinct()[: limit + 1])
    return found[:limit], found[limit - 1] if len(found) > limit else None
