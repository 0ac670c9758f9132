"""Reads an export in the background: in portions, each with its place in the file in one transaction, so that a worker
that is killed leaves nothing half received and its successor goes on at the very row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System

from ..collecting.addressing import names_page
from ..models import FirstTold, Import, Outlet, RefusedRow
from ..outlets import kept
from ..receiving import Arrival, Received, receive
from ..states import ImportState
from ..understanding import Understander
from .holding import reached
from .moments import Order
from .rows import Layout, Said, Unusable
from .tables import OVERLONG, SAMPLE, Row, Shape, rows_of
from .tables import first_rows as rows_at_once

AT_ONCE = 500
MOST_BYTES = 4 * 1024 * 1024
"""Of one portion: what is in memory stays flat however long rows are."""
MOST_OVERLONG = 50
"""Rows without an end after which a file is given up: for each of them a megabyte is read."""
PORTIONS = 100
"""Of one task; then the worker takes whatever else waits before it goes on."""
BY = System("import")
RAW = 500


class Overtaken(Exception):  # noqa: N818 (what was met, caught at once)
    """Another worker has read these rows meanwhile; nothing of this portion stays."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows that were read, each with what it tells, and the byte behind the last."""

    rows: tuple[tuple[Row, Said | Unusable], ...]
    end: int


def begin(import_id: int) -> None:
    """Give it to a worker."""
    work_on.enqueue(import_id)


@task()
def work_on(import_id: int) -> None:
    """Read the next portions; the last one ends it."""
    if read_portions(import_id, Understander(), PORTIONS):
        work_on.enqueue(import_id)


def first_rows(imported: Import, count: int) -> list[Row]:
    """The rows at the beginning that still are to be read, as far as a person can wait for them."""
    with default_storage.open(imported.file, "rb") as file:
        file.seek(imported.position)
        return rows_at_once(file.read(SAMPLE), shape_of(imported), count)


def shape_of(imported: Import) -> Shape:
    return Shape(imported.kind, tuple(imported.head), imported.delimiter or ",")


def layout_of(imported: Import) -> Layout:
    order = Order.MONTH if imported.month_first else Order.DAY
    return Layout(imported.columns, ZoneInfo(imported.unit.zone), order)


def read_portions(import_id: int, understander: Understander, most: int = 1) -> bool:
    """Receive the next rows; whether there are more. The file is opened once: a remote store may fetch all of it."""
    imported = Import.framework.get(pk=import_id)
    if imported.state != ImportState.WORKING:
        return False
    with default_storage.open(imported.file, "rb") as file:
        return all(_read_portion(import_id, understander, file) for _ in range(most))


def _read_portion(import_id: int, understander: Understander, file: IO[bytes]) -> bool:
    imported = Import.framework.select_related("unit").get(pk=import_id)
    if imported.state != ImportState.WORKING:
        return False
    if imported.overlong >= MOST_OVERLONG:
        _give_up(imported)
        return False
    portion = _next(imported, file)
    if not portion.rows:
        _finish(imported)
        return False
    now = timezone.now()
    said = [one for _row, one in portion.rows if isinstance(one, Said)]
    try:
        receive(_arrivals(imported, said, now), understander, settle=lambda done: _moved(imported, portion, done, now))
    except Overtaken:
        return False
    return True


def _next(imported: Import, file: IO[bytes]) -> Portion:
    layout, rows, end, scanned = layout_of(imported), [], imported.position, 0
    for row in rows_of(file, shape_of(imported), imported.position):
        rows.append((row, layout.read(row)))
        end, scanned = row.end, scanned + row.scanned
        if len(rows) == AT_ONCE or scanned > MOST_BYTES:
            break
    return Portion(tuple(rows), end)


def _arrivals(imported: Import, said: Sequence[Said], now: datetime) -> list[Arrival]:
    outlets = kept(Outlet(key=one.outlet, name=one.outlet_name[:120], medium=one.document.medium) for one in said)
    asked = (imported.unit_id, imported.by_id) if imported.for_unit else None
    only = reached(imported.unit)
    return [
        Arrival(
            medium=one.document.medium, title=one.document.title, text=one.document.text, seen_at=now,
            road=f"import:{imported.pk}", outlet=outlets.get(one.outlet), url=one.link, author=one.document.author,
            published_at=one.document.published_at, asked=asked, only=only,
            keys=() if one.link and names_page(one.link) else (one.mark,),
        )
        for one in said
    ]  # fmt: skip


def _moved(imported: Import, portion: Portion, done: Received, now: datetime) -> None:
    """Note how far it was read, in the transaction that keeps what was.

    Raises:
        Overtaken: it isn't where this worker found it.
    """
    numbered = enumerate(portion.rows, start=imported.rows + 1)
    refused = [
        RefusedRow(imported=imported, number=number, code=one.code, raw=_raw(row))
        for number, (row, one) in numbered if isinstance(one, Unusable)
    ]  # fmt: skip
    rows = Import.objects.for_system("the worker that reads it")
    mine = rows.filter(pk=imported.pk, state=ImportState.WORKING, position=imported.position)
    overlong = sum(one.code == OVERLONG for one in refused)
    if not mine.update(
        position=portion.end, rows=F("rows") + len(portion.rows), new=F("new") + len(done.new),
        known=F("known") + done.known, refused=F("refused") + len(refused), overlong=F("overlong") + overlong,
        touched_at=now,
    ):  # fmt: skip
        raise Overtaken
    RefusedRow.objects.bulk_create(refused)
    FirstTold.objects.bulk_create([FirstTold(mention_id=one, imported=imported) for one in done.new])


def _raw(row: Row) -> str:
    return (row.raw or " | ".join(filter(None, row.cells.values())))[:RAW]


def _finish(imported: Import) -> None:
    _end(imported, "monitoring.import.read", ImportState.DONE)


def _give_up(imported: Import) -> None:
    _end(imported, "monitoring.import.dropped", ImportState.DROPPED, stopped=OVERLONG)


@transaction.atomic
def _end(imported: Import, verb: str, state: str, stopped: str = "") -> None:
    rows = Import.objects.for_system("the worker that reads it")
    mine = rows.filter(pk=imported.pk, state=ImportState.WORKING, position=imported.position)
    if not mine.update(state=state, file="", stopped=stopped, finished_at=timezone.now()):
        return
    told = {"rows": imported.rows, "new": imported.new, "known": imported.known, "refused": imported.refused}
    ledger.record(verb, imported, unit=imported.unit.code, by=BY, **told)
    transaction.on_commit(lambda: default_storage.delete(imported.file))
