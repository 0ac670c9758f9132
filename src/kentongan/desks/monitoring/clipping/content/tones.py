"""How units were spoken of: each story once in each unit's row, and once in the sum."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kentongan.foundation.units.models import Unit

from .gathering import Told

TONES: tuple[int | None, ...] = (-1, 0, 1, None)
"""Columns: against, neither, for, doesn't speak of us."""


def tones(unit: Unit, night: Iterable[Told]) -> dict[str, Any]:
    """Rows ``{"name", "numbers": by tone, "all"}`` of units that were spoken of; of the nation by province."""
    told = list(night)
    at = _places(unit)
    counts: dict[int, Counter[int | None]] = {}
    for one in told:
        seen: dict[int, int | None] = {}
        for row in one.rows:
            seen.setdefault(at[row.unit], row.tone)
        for place, tone in seen.items():
            counts.setdefault(place, Counter())[tone] += 1
    names = Unit.objects.filter(pk__in=counts).order_by("path").values_list("pk", "short_name")
    sums = Counter(one.lead.tone for one in told)
    return {"rows": [_line(name, counts[pk]) for pk, name in names], "sum": _line("", sums)}


def _places(unit: Unit) -> dict[int, int]:
    """Each unit's row: its own, or in the nation its province's."""
    rows = Unit.objects.within(unit).values_list("pk", "parent", "kind")
    below = {Unit.Kind.REGENCY, Unit.Kind.CITY} if unit.is_national else set()
    return {pk: parent if parent and kind in below else pk for pk, parent, kind in rows}


def _line(name: str, counts: "Counter[int | None]") -> dict[str, Any]:
    return {"name": name, "numbers": [counts[tone] for tone in TONES], "all": counts.total()}
