"""Kept counts in the shape in which ``alerting`` reads them; each unit's hours on its own clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from ..alerting import counts
from ..alerting.counts import HOURS, Counts, Floats
from .counting import HOUR, rows_of
from .models import HeardHour
from .offices import Office


def read_hours(offices: Sequence[Office], first: date, days: int) -> Floats:
    """Stories by units, days and hours."""
    return counts.hourly(tuple(one.unit for one in offices), first, days, rows_of(first, days))


def folded(offices: Sequence[Office], first: date, hours: Floats, usual: Floats, now: datetime) -> Counts:
    """Counts per day, as far as the days have come on each unit's clock at this moment.

    The share of the hour that runs has passed by its minutes.
    """
    days = hours.shape[1]
    heard = _heard(first, days)
    whole = counts.daily(tuple(one.unit for one in offices), first, hours.sum(axis=2))
    looks = np.zeros((len(counts.LOOKS) + 1, *whole.seen.shape))
    share = np.ones(whole.seen.shape)
    look_shares: tuple[float, ...] = (1.0,)
    for zone in {one.zone for one in offices}:
        rows = [row for row, one in enumerate(offices) if one.zone == zone]
        units = tuple(offices[row].unit for row in rows)
        one = counts.fold(units, first, hours[rows], usual, _deaf(zone, first, days, heard, now))
        looks[:, rows], look_shares = one.looks, one.look_shares
        share[rows] = one.share - _rest_of_hour(zone, first, days, usual, now)
    return replace(whole, share=np.clip(share, 0, 1), looks=looks, look_shares=look_shares)


def _heard(first: date, days: int) -> frozenset[datetime]:
    begin = datetime.combine(first, time.min, UTC) - timedelta(days=1)
    rows = HeardHour.objects.filter(start__gte=begin, start__lt=begin + timedelta(days=days + 2))
    return frozenset(rows.values_list("start", flat=True))


def _deaf(zone: str, first: date, days: int, heard: frozenset[datetime], now: datetime) -> list[tuple[date, int]]:
    """Local hours in which nothing could be heard, or that haven't begun."""
    begin = datetime.combine(first, time.min, ZoneInfo(zone)).astimezone(UTC)
    running = now.replace(minute=0, second=0, microsecond=0)
    moments = ((begin + at * HOUR, at) for at in range(days * HOURS))
    return [
        (first + timedelta(days=at // HOURS), at % HOURS)
        for moment, at in moments
        if moment > running or (moment not in heard and moment != running)
    ]


def _rest_of_hour(zone: str, first: date, days: int, usual: Floats, now: datetime) -> Floats:
    """Per day, the share of a usual day that the rest of the running hour has."""
    local = now.astimezone(ZoneInfo(zone))
    rest = np.zeros(days)
    if 0 <= (local.date() - first).days < days:
        rest[(local.date() - first).days] = usual[local.hour] * (1 - (local.minute * 60 + local.second) / 3600)
    return rest
