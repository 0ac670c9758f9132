"""A rumour about two of the demo's offices, and the alert that it is, found and told by the desk itself."""

import random
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.alerts.counting import HOUR, note_heard
from kentongan.desks.monitoring.alerts.models import CountedDay
from kentongan.desks.monitoring.alerts.rounds import go_round, learn_anew
from kentongan.desks.monitoring.models import Outlet
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

if TYPE_CHECKING:
    from .loading import Office

TEXT = Path(__file__).with_name("alerts.toml")
DAYS = 30
WIB = ZoneInfo("Asia/Jakarta")
QUIET, LOUD = 0.3, 2.5
"""Stories a day of a regency, and of a province or the nation's office, on the made-up days before."""


def load(offices: "list[Office]", *, by: System) -> None:
    """Let the rumour rise over the last hours, after a month of usual days; in the caller's transaction."""
    told = tomllib.loads(TEXT.read_text(encoding="utf-8"))
    units = {office.text.unit: office.unit for office in offices if office.text.unit in told["units"]}
    for row in told["queries"]:
        if row["unit"] in units:
            write_query(units[row["unit"]], name=row["name"], text=row["text"], by=by)
    now = timezone.now()
    _usual_days([office.unit for office in offices], now)
    learn_anew(now - timedelta(days=1))
    outlets = {one.key: one for one in Outlet.objects.all()}
    arrivals = [
        _arrival(row, f"{place}-{unit.slug}", unit, outlets, now)
        for place, row in enumerate(told["told"])
        for unit in units.values()
    ]
    receive(arrivals, Understander())
    go_round(now)


def _usual_days(units: list[Unit], now: datetime) -> None:
    """Days on which nothing happened to the demo's offices but chance, always the same, the last one two days ago."""
    chance = random.Random(553)  # noqa: S311 (made-up days, no secret)
    kinds = [(unit.pk, unit.kind) for unit in sorted(units, key=lambda one: one.pk)]
    last = now.astimezone(WIB).date() - timedelta(days=2)
    days = [CountedDay(day=last - timedelta(days=at)) for at in reversed(range(DAYS))]
    for day in days:
        for unit, kind in kinds:
            usual = QUIET if kind in ("kabupaten", "kota") else LOUD
            hours = sorted(chance.randrange(8, 20) for _ in range(4) if chance.random() < usual / 4)
            if hours:
                day.hours[str(unit)] = {str(hour): hours.count(hour) for hour in hours}
    CountedDay.objects.bulk_create(days)
    start = now.replace(minute=0, second=0, microsecond=0)
    note_heard(start - at * HOUR for at in range(24 * (DAYS + 2)))


def _arrival(row: dict[str, Any], path: str, unit: Unit, outlets: dict[str, Outlet], now: datetime) -> Arrival:
    moment = now - timedelta(hours=row["hours"], minutes=unit.pk % 50)
    words = {name: row[name].format(kantor=unit.name) for name in ("title", "text")}
    return Arrival(
        medium="online", **words, seen_at=now, road="demo", outlet=outlets[row["outlet"]],
        url=f"https://{row['outlet']}/{path}", published_at=moment, language="id",
    )  # fmt: skip
