"""Plans the demo's events and begins one coverage, by the desk's own actions."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kentongan.desks.newsroom.coverage.actions import agenda, assignments, records
from kentongan.desks.newsroom.coverage.models import Coverage
from kentongan.foundation.people.actors import System

from .days import weekday_after

if TYPE_CHECKING:
    from .loading import Office

BY = System("load-demo")
DUTIES = {"author": "writer", "editor": "photographer"}
FACTS = ("title", "kind", "place", "organiser", "purpose", "public")


def plan_all(offices: "Mapping[str, Office]", *, today: date) -> None:
    """Put the events on the agendas of the offices that the demo has."""
    written = tomllib.loads(files(__package__).joinpath("agenda.toml").read_text(encoding="utf-8"))
    for text in written["items"]:
        if office := offices.get(text["unit"]):
            _plan(office, text, today)


def _plan(office: "Office", text: dict[str, Any], today: date) -> None:
    day = weekday_after(today, text["ahead"]) if text["ahead"] else today
    begins = datetime.combine(day, time.fromisoformat(text["at"]), ZoneInfo(office.unit.zone))
    facts = {name: text[name] for name in FACTS}
    ends = begins + timedelta(hours=text["hours"])
    item = agenda.plan(unit=office.unit, by=BY, starts_at=begins, ends_at=ends, **facts)
    for role in text["duties"]:
        if person := office.people.get(role):
            duty = assignments.assign(item, person=person, duty=DUTIES[role], by=BY)
            if role in text["accepted"]:
                _write(assignments.accept(duty, by=person), text, by=person)


def _write(coverage: Coverage, text: dict[str, Any], *, by: Any) -> None:
    if notes := text.get("notes"):
        records.save_notes(coverage, version=0, notes=notes, by=by)
    for quote in text.get("quotes", []):
        records.add_quote(coverage, by=by, **quote)
