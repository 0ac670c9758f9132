"""The clock to "published the same day": by when, how much is left, and why. Pure rules over plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .steps import Fact, StepRule, limits

LAST_MINUTE = time(23, 59)
HURRY = timedelta(hours=2)
"""With less than this left, the clock says so."""


@dataclass(frozen=True)
class PublishBy:
    """When the coverage must be public, and which of the two rules was shorter: ``day`` or ``procedure``."""

    moment: datetime
    rule: str


@dataclass(frozen=True)
class Clock:
    """What everybody in the chain sees: ``state`` is ``done``, ``late`` (done or not), ``hurry`` or ``open``."""

    due: PublishBy
    now: datetime
    done_at: datetime | None = None

    @property
    def left(self) -> timedelta:
        """Time left, or missing when negative; of what is done, at the moment it was done."""
        return self.due.moment - (self.done_at or self.now)

    @property
    def state(self) -> str:
        if self.left < timedelta():
            return "late"
        if self.done_at:
            return "done"
        return "hurry" if self.left < HURRY else "open"


@dataclass(frozen=True)
class StepStand:
    """A step of the procedure at one coverage: its limit, and when it was done."""

    code: str
    due: datetime
    done_at: datetime | None
    late: bool


def publish_by(steps: Sequence[StepRule], *, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> PublishBy:
    """The end of the event's last day on the unit's clock, or the procedure's limit if that is earlier.

    Source: units' own SOP (covered and public on the same day); the limits are rows of the procedure in force.
    """
    day = datetime.combine(ends_at.astimezone(zone).date(), LAST_MINUTE, zone)
    when = limits(steps, starts_at=starts_at, ends_at=ends_at)
    own = [when[step.code] for step in steps if step.fact == Fact.PUBLISHED]
    first = min(own, default=day)
    return PublishBy(first, "procedure") if first < day else PublishBy(day, "day")


def stands(
    steps: Sequence[StepRule],
    *,
    starts_at: datetime,
    ends_at: datetime,
    facts: Mapping[str, datetime],
    ticked: Mapping[str, datetime],
    now: datetime,
) -> list[StepStand]:
    """Each step with its limit and whether it was kept.

    Args:
        facts: when something first happened, by :class:`Fact`.
        ticked: when a step was ticked off by hand, by its code.
    """
    when = limits(steps, starts_at=starts_at, ends_at=ends_at)
    found = []
    for step in steps:
        done = ticked.get(step.code) if step.fact == Fact.TICKED else facts.get(step.fact)
        found.append(StepStand(step.code, when[step.code], done, (done or now) > when[step.code]))
    return found
