"""How the offices below one add up: a line for each of those directly below, with all that lies below it. Pure but for
the list of offices.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kentongan.foundation.units.models import Unit

from .figures import Figures, total

NONE = Figures()


@dataclass(frozen=True, slots=True)
class Line:
    """The key figures of one office, or of a province with its offices."""

    code: str
    name: str
    received: int = 0
    answered: int = 0
    late: int = 0
    refused: int = 0
    objections: int = 0


def lines(unit: Unit, counted: Mapping[int, Figures]) -> list[Line]:
    """The unit's own line first, then one for each office directly below it, by code.

    They add up to the figures of the whole area, since they are made of the same.

    Args:
        counted: key of an office → its own figures.
    """
    parts: dict[int, list[Figures]] = {}
    shown: dict[int, Unit] = {unit.pk: unit}
    for one in Unit.objects.within(unit).order_by("path"):
        branch = _branch(one, unit)
        if branch == one.pk:
            shown[branch] = one
        parts.setdefault(branch, []).append(counted.get(one.pk, NONE))
    own, *below = [_line(one, total(parts.get(pk, ()))) for pk, one in shown.items()]
    return [own, *sorted(below, key=lambda line: line.code)]


def _line(unit: Unit, sums: Figures) -> Line:
    return Line(unit.code, unit.short_name, sums.received, sums.answered, sums.late, sums.refused, sums.objections)


def _branch(one: Unit, top: Unit) -> int:
    """Which line an office counts in: its own or that of the one above it which lies directly below the top."""
    if top.pk in {one.pk, one.parent_id}:
        return one.pk
    return one.parent_id or one.pk
