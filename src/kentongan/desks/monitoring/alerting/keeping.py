"""What the watch remembers as plain data for JSON, and back: the very same numbers.

Rows are kept by the units' numbers, so that units may come and go between two steps.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from .baseline import VERSION, Baseline, Levels, begin
from .calibrating import Calibration
from .counts import Floats, Unit
from .cusum import Scores
from .watching import State

_NEW_UNIT = (0.0, 0.0, 0.0, 0, 0, 0.0, 0.0)
Data = Mapping[str, Any]


class OtherVersion(ValueError):  # noqa: N818 (says what is so)
    """Kept by other rules, from which these can't go on: fit anew. ``args`` are that version and this."""


def state_to_data(state: State, units: Sequence[Unit]) -> dict[str, Any]:
    """Each row: stories, days, score, since, raised, told, due; the nation has no level."""
    columns = [state.levels.stories, state.levels.days]
    scores = [state.scores.score, state.scores.since, state.scores.raised, state.told, state.due]
    rows = np.column_stack([*columns, *(one[:-1] for one in scores)]) if units else np.empty((0, 7))
    kept = {str(unit.number): row for unit, row in zip(units, rows.tolist(), strict=True)}
    return {"version": VERSION, "last": state.last, "units": kept, "nation": [float(one[-1]) for one in scores]}


def state_from_data(data: Data, units: Sequence[Unit]) -> State:
    """Raises :class:`OtherVersion`. A unit that wasn't there begins with nothing."""
    _refuse_other(data)
    rows = np.array([data["units"].get(str(unit.number), _NEW_UNIT) for unit in units]).reshape(-1, 7).T
    score, since, raised, told, due = (np.append(row, last) for row, last in zip(rows[2:], data["nation"], strict=True))
    scores = Scores(score, since.astype(np.int64), raised.astype(np.int64))
    return State(Levels(rows[0], rows[1]), scores, told, due, int(data["last"]))


def baseline_to_data(model: Baseline) -> dict[str, Any]:
    """What a fit found, by class and by unit."""
    classes = {
        name: [float(model.prior_stories[at]), float(model.prior_days[at]), *model.weekday[at].tolist()]
        for at, name in enumerate(model.classes)
    }
    units = {str(unit.number): float(one) for unit, one in zip(model.units, model.dispersion[:-1], strict=True)}
    return {"version": VERSION, "classes": classes, "units": units, "nation": float(model.dispersion[-1])}


def baseline_from_data(data: Data, units: tuple[Unit, ...]) -> Baseline:
    """Raises :class:`OtherVersion`. A unit or class that wasn't there has what nothing is known of."""
    _refuse_other(data)
    fresh = begin(units)
    rows = [
        data["classes"].get(name, [fresh.prior_stories[at], fresh.prior_days[at], *fresh.weekday[at]])
        for at, name in enumerate(fresh.classes)
    ]
    table: Floats = np.array(rows).reshape(-1, 9)
    known = data["units"]
    spread = [known.get(str(unit.number), fresh.dispersion[at]) for at, unit in enumerate(units)]
    dispersion = np.append(spread, data["nation"])
    return Baseline(
        units, fresh.classes, fresh.class_of, table[:, 2:], table[:, 0], table[:, 1], dispersion, fresh.order
    )


def calibration_to_data(calibration: Calibration) -> dict[str, Any]:
    """A calibration for JSON."""
    kept = {name: getattr(calibration, name) for name in Calibration.__slots__}
    return kept | {"fitted": calibration.fitted.isoformat()}


def calibration_from_data(data: Data) -> Calibration:
    """Raises :class:`OtherVersion`."""
    _refuse_other(data)
    return Calibration(**{**data, "fitted": date.fromisoformat(data["fitted"])})


def _refuse_other(data: Data) -> None:
    if data["version"] != VERSION:
        raise OtherVersion(data["version"], VERSION)
