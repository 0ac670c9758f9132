"""Days that were counted, and things that are said, for the tests of alerts."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from kentongan.desks.monitoring.alerts.counting import HOUR, note_heard
from kentongan.desks.monitoring.alerts.models import CountedDay
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.units.models import Unit

WIB = ZoneInfo("Asia/Jakarta")
USUAL = {"nasional": 30.0, "provinsi": 3.0, "kabupaten": 0.4, "kota": 1.0}
DAYTIME = range(8, 20)


def at(day, hour, minute=0):
    """A moment on the western clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB).astimezone(UTC)


def counted(until, days, seed=3):
    """So many days before this one, on which nothing happened but chance, and all of which were heard."""
    units = list(Unit.objects.order_by("pk").values_list("pk", "kind"))
    mean = np.array([USUAL[kind] for _pk, kind in units])[:, None, None] / len(DAYTIME)
    found = np.random.default_rng(seed).poisson(np.broadcast_to(mean, (len(units), days, len(DAYTIME))))
    first = until - timedelta(days=days)
    rows = [CountedDay(day=first + timedelta(days=place)) for place in range(days)]
    for unit, place, hour in np.argwhere(found):
        told = rows[place].hours.setdefault(str(units[unit][0]), {})
        told[str(DAYTIME[hour])] = int(found[unit, place, hour])
    CountedDay.objects.bulk_create(rows)
    note_heard([at(first, 0) + number * HOUR for number in range(24 * (days + 1))])


def words(seed, count=60):
    """A text of its own, in made-up words."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("bdgklmnprst", k=3)) + "aiueo"[dice.randrange(5)] * 2 for _ in range(count))


class Concerned(Understander):
    """Each thing said comes before the units that were named for it."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    def concerned(self, documents):
        return [{unit.pk: [{"person": 0}] for unit in units} for units in self.units]


def say(*things, outlet):
    """Let things be said: (title, text, moment, units) each."""
    arrivals = [
        Arrival(
            medium="online", title=title, text=text, seen_at=moment, published_at=moment, road="test", outlet=outlet,
            keys=(f"{title}:{moment.isoformat()}",),
        )
        for title, text, moment, _units in things
    ]  # fmt: skip
    return receive(arrivals, Concerned([units for *_said, units in things]))


def rumour(unit, day, hours, seed=0, told=4):
    """One claim, told anew each time, so many times in each of these hours before a unit."""
    return [
        (
            f"Kabar kontainer surat suara tercoblos di {unit.place} {seed + number}",
            words(f"{unit.pk}:{seed}:{hour}:{number}"), at(day, hour, 5 + number), [unit],
        )
        for hour in hours
        for number in range(told)
    ]  # fmt: skip


def usual_talk(units, day, number=60):
    """What was said on the days before: nothing of the claim."""
    return [
        (
            f"KPU dan surat suara {one}",
            words(f"lain:{one}"),
            at(day, 9) + timedelta(minutes=one),
            [units[one % len(units)]],
        )
        for one in range(number)
    ]
