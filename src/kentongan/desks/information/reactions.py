"""What the desk does when the house tells it something: a changed calendar moves its days."""

from typing import Any
from uuid import UUID

from kentongan.foundation.outbox.announcements import reaction
from kentongan.foundation.stages.history import CHANGED
from kentongan.foundation.units.models import Unit

from .recounting import begin


def recount_by_calendar(payload: dict[str, Any], *, announcement: UUID) -> None:
    """Count the open deadlines anew, of one unit where only its own calendar changed."""
    unit = Unit.objects.filter(code=payload["unit"]).first() if payload["unit"] else None
    cause = " — ".join(filter(None, (payload["name"], payload["decree"], payload["reason"])))
    begin(cause=cause[:600], unit=unit, announcement=announcement)


def register() -> None:
    """Called when the desk registers."""
    reaction(CHANGED)(recount_by_calendar)
