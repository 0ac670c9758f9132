"""How far an export reaches: what an office brings comes before its own line. What we read ourselves comes before all.

Rows of an export are claims of whoever brought it. Else one office could fill the streams of all the others.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kentongan.foundation.units.models import Unit

from ..models import FirstTold

if TYPE_CHECKING:
    from ..receiving import Arrival


def reached(unit: Unit) -> frozenset[int] | None:
    """The units before which a unit's export comes: itself, those below and those above it; None for all."""
    if unit.is_national:
        return None
    above, one = set(), unit.parent
    while one is not None:
        above.add(one.pk)
        one = one.parent
    return frozenset(above | set(Unit.objects.filter(path__startswith=unit.path).values_list("pk", flat=True)))


def released(arrivals: "Sequence[Arrival]", numbers: Sequence[int], new: Collection[int]) -> "dict[int, Arrival]":
    """Known mentions that only exports told of, and now another export: it may come before further units."""
    again = {
        number: arrival
        for number, arrival in zip(numbers, arrivals, strict=True)
        if number not in new and arrival.road.startswith("import:")
    }
    held = FirstTold.objects.filter(pk__in=again, imported__unit__parent__isnull=False) if again else ()
    return {one.pk: again[one.pk] for one in held}
