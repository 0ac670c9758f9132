"""What is said about the demo's offices, by the desk's own road: each text arrives, is matched, and waits."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kentongan.desks.monitoring.actions.concerns import mark_concern, move_concern
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.models import Concern, Outlet
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.people.actors import System

if TYPE_CHECKING:
    from .loading import Office

TEXT = Path(__file__).with_name("mentions.toml")
STEPS = {"relevant": "keep", "respond": "respond"}


def load(offices: "list[Office]", *, by: System) -> None:
    """Let the mentions arrive, in the caller's transaction; one office has already decided about some."""
    told = tomllib.loads(TEXT.read_text(encoding="utf-8"))
    units = {office.text.unit: office.unit for office in offices}
    outlets = {row["key"]: Outlet.objects.create(medium="online", **row) for row in told["outlets"]}
    for row in told["queries"]:
        if row["unit"] in units:
            write_query(units[row["unit"]], name=row["name"], text=row["text"], by=by)
    receive([_arrival(row, outlets) for row in told["mentions"]], Understander())
    for row in told["mentions"]:
        _decide(row, by)


def _arrival(row: dict[str, Any], outlets: dict[str, Outlet]) -> Arrival:
    moment = timezone.now() - timedelta(hours=row["hours"])
    return Arrival(
        medium="online", title=row["title"], text=row["text"].strip(), seen_at=timezone.now(), road="demo",
        outlet=outlets[row["outlet"]], url=f"https://{row['outlet']}/{row['path']}", published_at=moment, language="id",
    )  # fmt: skip


def _decide(row: dict[str, Any], by: System) -> None:
    rows = Concern.objects.for_system("the demo decides about what it brought").select_related("unit")
    for concern in rows.filter(mention__title=row["title"]):
        if step := STEPS.get(row.get("state", "")):
            move_concern(concern, step, by=by)
        for mark in ("hoax", "clipped"):
            if row.get(mark):
                mark_concern(concern, mark, on=True, by=by)
