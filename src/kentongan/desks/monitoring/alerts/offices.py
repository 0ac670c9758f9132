"""The units as the watch sees them, with the clock that each goes by."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kentongan.foundation.units.models import Unit as UnitRow

from ..alerting.counts import Unit

WEST = ZoneInfo("Asia/Jakarta")
"""The zone in which a day of the nation ends last."""
PROVINCE = 2
"""Letters of a province's code, with which its units' codes begin."""


@dataclass(frozen=True, slots=True)
class Office:
    """A unit as ``alerting`` knows it, and its time zone."""

    unit: Unit
    zone: str


def offices() -> tuple[Office, ...]:
    """Every unit, in the order of the watch's rows."""
    rows = UnitRow.objects.order_by("pk").values_list("pk", "kind", "code", "zone")
    national = UnitRow.Kind.NATIONAL
    return tuple(
        Office(Unit(pk, kind, "" if kind == national else code[:PROVINCE]), zone) for pk, kind, code, zone in rows
    )
