"""One round of the watch: count, close the days that are over in their order, look at the day that runs, and tell.

A round may run anywhere, at any time, twice at once or not for a week. Whoever closes or looks holds the one row of the
watch; where it stands and whom was told are written in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction

from ..alerting import reasons
from ..alerting.counts import Day
from ..alerting.events import Event, lifted
from ..alerting.watching import close_day, leaning, look_at
from .announced import events_between, learned_by
from .counting import MOST_BEHIND, count_anew
from .learning import Learned, is_due, keep_state, known, learn, limits_of
from .models import Watch
from .offices import WEST, Office, offices
from .table import folded, read_hours
from .telling import Found, end_quiet, tell

LATE = timedelta(hours=1)
"""After the last midnight of the country, what the day's last hour brought may still come in."""


def go_round(now: datetime) -> None:
    """Bring everything up to this moment."""
    units = offices()
    count_anew(units, learned_by(now.astimezone(WEST).date()).muted, now)
    _prepare(units, now)
    while _close_next(units, now):
        continue
    _look(units, now)
    end_quiet(now)


def learn_anew(now: datetime) -> None:
    """Fit to the days that were closed; the next look goes by it."""
    with transaction.atomic():
        learn(_held(), offices(), now)


def _held() -> Watch:
    """The watch, for this transaction alone."""
    Watch.objects.bulk_create([Watch(pk=Watch.ONLY)], ignore_conflicts=True)
    return Watch.objects.select_for_update().get(pk=Watch.ONLY)


def _prepare(units: Sequence[Office], now: datetime) -> None:
    with transaction.atomic():
        watch = _held()
        if is_due(watch, known(watch, units)):
            learn(watch, units, now)


@transaction.atomic
def _close_next(units: Sequence[Office], now: datetime) -> bool:
    """Close the oldest day that is over; whether there was one."""
    watch = _held()
    found = known(watch, units)
    over = (now - LATE).astimezone(WEST).date() - timedelta(days=1)
    if found is None or date.fromordinal(found.state.last) >= over:
        return False
    day = max(date.fromordinal(found.state.last + 1), over - timedelta(days=MOST_BEHIND - 1))
    _step(watch, found, units, day, now, closing=True)
    return True


@transaction.atomic
def _look(units: Sequence[Office], now: datetime) -> None:
    """Look at the day that runs; in the hour after midnight yesterday still runs."""
    watch = _held()
    found = known(watch, units)
    day = (now - LATE).astimezone(WEST).date()
    if found is not None and found.state.last < day.toordinal():
        _step(watch, found, units, day, now, closing=False)


def _step(watch: Watch, found: Learned, units: Sequence[Office], day: date, now: datetime, *, closing: bool) -> None:
    learned = learned_by(day)
    limits, events = limits_of(found, learned), events_between(day, day, learned)
    seen = _day(found, units, day, now, events)
    weights = reasons.weights(learned, found.model.units, day, 1)[:, 0]
    seen = replace(seen, weight=weights)
    leans = leaning(found.model, found.state, seen, limits)
    state, alarms = (close_day if closing else look_at)(found.model, found.state, seen, limits)
    keep_state(watch, state, units, now)
    if alarms:
        begun = watch.begun if watch.starting else None
        tell(Found(alarms, leans, events, found.calibration, begun, units, day, now))


def _day(found: Learned, units: Sequence[Office], day: date, now: datetime, events: Sequence[Event]) -> Day:
    hours = np.asarray(read_hours(units, day, 1))
    return lifted(folded(units, day, hours, found.usual, now), events).day(0)
