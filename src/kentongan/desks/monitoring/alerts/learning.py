"""What is usual is learned from the counts of a year; until enough days were counted, a starting threshold holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from django.db.models import Min

from ..alerting import calibrating, counts, keeping, reasons
from ..alerting.baseline import VERSION, Baseline, begin
from ..alerting.calibrating import BUDGET, Calibration
from ..alerting.counts import Counts, Floats
from ..alerting.events import lifted
from ..alerting.fitting import LEAST_DAYS, TooShort, fit
from ..alerting.reasons import Lessons
from ..alerting.watching import State, close_day, start
from .announced import events_between, learned_by
from .models import CountedDay, Watch
from .offices import WEST, Office
from .table import folded, read_hours

PAST = 364
"""Days that are learned from: whole weeks."""
NEEDED = 2 * LEAST_DAYS
"""Days after which what is usual can be learned."""
STARTING = 6.0
"""The threshold while nothing could be fitted. With nothing known of any unit it kept false alarms below ten a week
over 553 units in made-up days of 50 to 1,700 stories in all; an unheard-of unit alarms at some twenty stories on its
first day, one known for a month to have a story every third day at nine."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the watch knows: the row as values."""

    model: Baseline
    calibration: Calibration
    state: State
    usual: Floats
    starting: bool


def known(watch: Watch, offices: Sequence[Office]) -> Learned | None:
    """What was learned; nothing before the first time, and where other rules had learned it."""
    units = tuple(one.unit for one in offices)
    try:
        return Learned(
            keeping.baseline_from_data(watch.model, units), keeping.calibration_from_data(watch.calibration),
            keeping.state_from_data(watch.state, units), np.array(watch.profile), watch.starting,
        ) if watch.model else None  # fmt: skip
    except keeping.OtherVersion:
        return None


def is_due(watch: Watch, found: Learned | None) -> bool:
    """Whether it must be learned before anything is looked at, or the first days enough for a fit are closed."""
    if found is None or not found.starting or watch.begun is None:
        return found is None
    return found.state.last - watch.begun.toordinal() + 1 >= NEEDED


def keep_state(watch: Watch, state: State, offices: Sequence[Office], now: datetime) -> None:
    """Write where the watch stands."""
    watch.state = keeping.state_to_data(state, [one.unit for one in offices])
    watch.looked_at = now
    watch.save(update_fields=["state", "looked_at"])


def learn(watch: Watch, offices: Sequence[Office], now: datetime) -> Learned:
    """Fit anew to the days that are closed, and go through them once more, telling nobody; the caller holds the row."""
    before = known(watch, offices)
    last = _last_closed(before, now)
    oldest = CountedDay.objects.aggregate(found=Min("day"))["found"] or last + timedelta(days=1)
    first = max(oldest, last - timedelta(days=PAST - 1))
    hours = read_hours(offices, first, max((last - first).days + 1, 0))
    usual = counts.profile(hours)
    learned = learned_by(now.astimezone(WEST).date())
    past = _taught(folded(offices, first, hours, usual, now), learned)
    model, calibration, starting = _fitted(past, learned)
    state = _replayed(model, calibration, past, last, before)
    found = Learned(model, calibration, state, usual, starting)
    _keep(watch, found, oldest, offices, now)
    return found


def _last_closed(before: Learned | None, now: datetime) -> date:
    """The day after which the watch goes on; at the very first time, yesterday."""
    if before is not None and before.state.last:
        return date.fromordinal(before.state.last)
    return now.astimezone(WEST).date() - timedelta(days=1)


def _taught(past: Counts, learned: Lessons) -> Counts:
    """The past with what was announced, and with what people said of its days."""
    if not past.days:
        return past
    weights = reasons.weights(learned, past.units, past.first, past.days)
    return lifted(replace(past, weight=weights), events_between(past.first, past.date(past.days - 1), learned))


def _fitted(past: Counts, learned: Lessons) -> tuple[Baseline, Calibration, bool]:
    try:
        model = fit(past)
    except TooShort:
        fitted = past.date(past.days - 1)
        unfitted = Calibration(STARTING, STARTING, None, float(BUDGET), None, BUDGET, VERSION, fitted)
        return begin(past.units), unfitted, True
    confirmed = reasons.confirmed(learned, past.units, past.first, past.days)
    return model, calibrating.calibrate(model, past, confirmed=confirmed), False


def _replayed(model: Baseline, calibration: Calibration, past: Counts, last: date, before: Learned | None) -> State:
    """Where the watch stands after these days; what was told stays told."""
    state = start(len(past.units))
    limits = np.full(len(past.units) + 1, calibration.threshold)
    for at in range(past.days):
        state, _ = close_day(model, state, past.day(at), limits)
    told = before.state.scores.raised if before else np.zeros(len(past.units) + 1, np.int64)
    return replace(state, scores=replace(state.scores, raised=told), last=last.toordinal())


def _keep(watch: Watch, found: Learned, begun: date, offices: Sequence[Office], now: datetime) -> None:
    watch.model = keeping.baseline_to_data(found.model)
    watch.calibration = keeping.calibration_to_data(found.calibration)
    watch.profile = found.usual.tolist()
    watch.begun, watch.starting = begun, found.starting
    watch.save(update_fields=["model", "calibration", "profile", "begun", "starting"])
    keep_state(watch, found.state, offices, now)


def limits_of(found: Learned, learned: Lessons) -> Floats:
    """Thresholds of each unit and the nation; while the watch starts, nothing is told of the nation as a whole."""
    limits = calibrating.thresholds(found.calibration, reasons.raises(learned, found.model.units))
    if found.starting:
        limits[-1] = np.inf
    return limits
