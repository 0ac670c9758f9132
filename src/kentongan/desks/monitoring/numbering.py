"""The number of a mention is its place in time, so that lists, ranges and counts by day follow the primary key."""

import secrets
from datetime import UTC, datetime, timedelta

LOW = 20
"""Bits below the second: a million mentions of one second have numbers of their own."""
AHEAD = timedelta(hours=1)
"""How far before our own clock an outlet's clock may be."""
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)


def first_number(moment: datetime) -> int:
    """The lowest number of a mention of this moment; 53 bits until the year 2242."""
    return int(moment.timestamp()) << LOW


def moment_of(number: int) -> datetime:
    """The second that a number stands for."""
    return datetime.fromtimestamp(number >> LOW, UTC)


def believed(published_at: datetime | None, seen_at: datetime) -> datetime | None:
    """The moment of publication, if the outlet's clock can be believed: no year 9999, which no zone can show."""
    return published_at if published_at is not None and OLDEST <= published_at <= seen_at + AHEAD else None


def new_number(published_at: datetime | None, seen_at: datetime) -> int:
    """A number for a mention: by its publication if the outlet's clock can be believed, else by when it was seen."""
    return first_number(believed(published_at, seen_at) or seen_at) | secrets.randbits(LOW)
