"""What of a day off is remembered when it changes: one row of history and one ledger entry each time."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from kentongan.foundation import ledger
from kentongan.foundation.outbox import announcements
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.naming import NATIONAL_CODE

from .models import CalendarDay, CalendarDayChange

if TYPE_CHECKING:
    from kentongan.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class Facts:
    """What a day off says besides its key: the part that changes."""

    name: str
    decree: str
    confirmed: bool

    @classmethod
    def of(cls, day: CalendarDay) -> "Facts":
        """Read the facts of a row."""
        return cls(day.name, day.decree, day.confirmed)


def change_of(day: CalendarDay, *, old: Facts | None, new: Facts | None, reason: str, by: Actor) -> CalendarDayChange:
    """Build the history row of one change; ``old`` is None for a new day, ``new`` for a removed one."""
    person: Person | None = None if isinstance(by, System) else by
    return CalendarDayChange(
        date=day.date,
        kind=day.kind,
        unit=day.unit,
        old=old and asdict(old),
        new=new and asdict(new),
        reason=reason.strip(),
        person=person,
    )


def remember(verb: str, day: CalendarDay, *, old: Facts | None, new: Facts | None, reason: str, by: Actor) -> None:
    """Write the history row and the ledger entry of one change, in the caller's transaction.

    Raises:
        ValidationError: the reason is missing or too long.
    """
    change = change_of(day, old=old, new=new, reason=reason, by=by)
    change.clean_fields()
    change.save()
    ledger.record(
        verb,
        day,
        unit=day.unit.code if day.unit else NATIONAL_CODE,
        by=by,
        date=day.date,
        kind=str(day.kind),
        old=old and asdict(old),
        new=new and asdict(new),
        reason=change.reason,
    )
    tell_change(name=new.name if new else old.name if old else "", unit=day.unit.code if day.unit else "",
                reason=change.reason, decree=new.decree if new else "")  # fmt: skip


CHANGED = "stages.calendar_changed"
"""The announcement that days count differently now, so that open deadlines are counted anew."""


def tell_change(*, name: str, reason: str, unit: str = "", decree: str = "") -> None:
    """Announce that the calendar changed, of the whole country or of one unit, in the caller's transaction."""
    payload = {"name": name, "reason": reason, "decree": decree, "unit": unit}
    announcements.publish(CHANGED, payload, key=str(uuid4()), unit=unit or NATIONAL_CODE)
