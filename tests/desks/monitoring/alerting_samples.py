"""Units and made-up days for the tests of alerts."""

from dataclasses import replace
from datetime import date

import numpy as np

from kentongan.desks.monitoring.alerting.baseline import Baseline, begin
from kentongan.desks.monitoring.alerting.counts import Counts, Day, Floats, Unit
from kentongan.desks.monitoring.alerting.simulating import draw
from kentongan.desks.monitoring.alerting.watching import Alarm

MONDAY = date(2026, 1, 5)
WEEK = np.array([1.2, 1.2, 1.1, 1.1, 1.0, 0.8, 0.6])
UNITS = tuple(
    Unit(1 + at, kind, "" if kind == "nasional" else str(31 + at % 4))
    for at, kind in enumerate(["nasional", *["provinsi"] * 4, *["kabupaten"] * 45, *["kota"] * 10])
)
USUAL: Floats = np.array(
    [{"nasional": 20.0, "provinsi": 5.0, "kabupaten": 1.0, "kota": 3.0}[one.kind] for one in UNITS]
)


def truth(dispersion: float = 0.2, nation: float = 0.01) -> Baseline:
    """What is true of the made-up days."""
    model = begin(UNITS)
    scatter = np.append(np.full(len(UNITS), dispersion), nation)
    return replace(model, weekday=np.tile(WEEK / WEEK.mean(), (4, 1)), dispersion=scatter)


def made_up(days: int, seed: int = 1, rise: Floats | None = None, level: Floats = USUAL) -> Counts:
    """Days in which nothing happens but chance, and what ``rise`` says."""
    return draw(truth(), level, MONDAY, days, np.random.default_rng(seed), rise=rise)


def one_day(seen: Floats, *, share: float = 1.0, day: date = MONDAY, lift: float = 1.0) -> Day:
    """A day of all units."""
    rows = np.ones(len(seen))
    return Day(day, np.asarray(seen, float), rows * share, rows * lift, rows * np.nan)


def alarm(unit: int, score: float = 6.0, *, goes_on: bool = False, expected: float = 2.0) -> Alarm:
    """An alarm with 12 stories since Monday."""
    return Alarm(unit, date(2026, 1, 6), MONDAY, 12.0, expected, score, 5.0, 1.0, 1.0, 1.0, 1.0, goes_on)
