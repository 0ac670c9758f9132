"""An invented election in the demo, by the desk's own actions: its stages, participants and tables of figures."""

import csv
import tomllib
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage

from kentongan.desks.newsroom.elections.actions import elections, results, uploads
from kentongan.desks.newsroom.elections.models import Election, ResultTable, ResultVersion
from kentongan.desks.newsroom.elections.states import Level
from kentongan.foundation.units.models import Unit

if TYPE_CHECKING:
    from .loading import Office

TEXT = Path(__file__).with_name("elections.toml")
VOTERS = (8_000, 30_000)
"""Least and most valid votes of an invented area."""


def load(offices: "list[Office]", *, today: date) -> None:
    """Enter the election with its tables. Files can't be rolled back with the database: they are taken away by hand."""
    text = tomllib.loads(TEXT.read_text(encoding="utf-8"))
    by_slug = {office.unit.slug: office for office in offices}
    try:
        election = _election(text, by_slug[text["unit"]], today)
        for one in text["tables"]:
            _table(one, text, election, by_slug[one["unit"]])
    except BaseException:
        burn()
        raise


def burn() -> None:
    """Take the files of all versions away."""
    for path in ResultVersion.framework.values_list("file", flat=True):
        default_storage.delete(path)


def _election(text: dict[str, Any], office: "Office", today: date) -> Election:
    author = office.people["author"]
    election = elections.enter(
        unit=office.unit,
        name=text["name"],
        kind="other",
        day=today + timedelta(days=text["held"]),
        legal_basis=text["legal_basis"],
        exercise=True,
        by=author,
    )
    for stage in text["stages"]:
        starts, ends = (today + timedelta(days=days) for days in stage["days"])
        facts = {"name": stage["name"], "confirmed": stage.get("confirmed", False), "legal_basis": text["legal_basis"]}
        elections.set_stage(election, starts=starts, ends=ends, by=author, **facts)
    for number, one in enumerate(text["participants"], start=1):
        elections.set_participant(election, number=number, note="peserta rekaan", picture=None, by=author, **one)
    return elections.publish(election, by=office.people["head"])


def _table(one: dict[str, Any], text: dict[str, Any], election: Election, office: "Office") -> None:
    author, head = office.people["author"], office.people["head"]
    level, form = one.get("level", Level.DISTRICT), one.get("form", text["form"])
    contest = one.get("contest", "")
    table = uploads.open_table(unit=office.unit, election=election, level=level, form=form, contest=contest, by=author)
    areas = one.get("areas") or _areas_below(office.unit)
    for version in one["versions"]:
        file = _file(areas, version["entered"], [part["name"] for part in text["participants"]])
        _publish(table, file, version.get("note", ""), author, head)


def _publish(table: ResultTable, file: bytes, note: str, author: Any, head: Any) -> None:
    arrived = uploads.receive(table, BytesIO(file), name="hasil-contoh.csv", by=author)
    if arrived.version is None:
        raise ValueError(arrived.checked.problems)
    submitted = results.submit(arrived.version, note=note, by=author)
    results.approve(submitted, digest=submitted.digest, by=head)


def _areas_below(unit: Unit) -> list[str]:
    return list(Unit.objects.within(unit).exclude(pk=unit.pk).order_by("code").values_list("area_name", flat=True))


def _file(areas: list[str], entered: int, names: list[str]) -> bytes:
    """A table with figures for so many areas; an area has the same figures each time."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["Wilayah", *names, "Suara Sah", "Suara Tidak Sah"])
    order = Random(len(areas)).sample(range(len(areas)), len(areas))  # noqa: S311 (invented figures)
    for place, area in enumerate(areas):
        writer.writerow([area, *(_figures(area, len(names)) if order[place] < entered else [""] * (len(names) + 2))])
    return text.getvalue().encode()


def _figures(area: str, participants: int) -> list[Any]:
    chance = Random(area)  # noqa: S311 (as above)
    votes = [int(chance.uniform(0.6, 1.4) * chance.randint(*VOTERS) / participants) for _ in range(participants)]
    return [*votes, sum(votes), int(sum(votes) * chance.uniform(0.01, 0.03))]
