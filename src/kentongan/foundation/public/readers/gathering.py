"""Gathers the journals of this machine into counts, exactly once, whoever is killed when."""

import fcntl
import logging
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.db import DatabaseError, close_old_connections, connection, transaction

from . import journal
from .journal import Record
from .kinds import by_code
from .models import CountedReader, JournalPlace, ViewCount
from .visitors import today

log = logging.getLogger(__name__)

AT_ONCE = 5_000
"""Records counted in one transaction."""
PER_STATEMENT = 400
EVERY = 1.0
"""Seconds between two looks."""
KEPT_DAYS = 1


class Moved(RuntimeError):  # noqa: N818 (it says what happened)
    """Somebody else counted the same records; this transaction is undone."""


def gather(directory: Path) -> int:
    """Count what the journals hold and delete those that are read to the end; returns how many readers were new."""
    found = 0
    for path in journal.journals(directory):
        closed = journal.is_closed(path)  # before reading: what comes after can't be missed
        while (counted := _step(path)) is not None:
            found += counted.total()
        if closed:
            _finish(path)
    return found


def _step(path: Path) -> "Counter[tuple[int, int]] | None":
    """Count the next records of a journal in one transaction; None at its end."""
    with transaction.atomic():
        place, _ = JournalPlace.objects.get_or_create(name=path.name)
        records, after = journal.read(path, place.offset, AT_ONCE)
        if after == place.offset:
            return None
        if not JournalPlace.objects.filter(name=path.name, offset=place.offset).update(offset=after):
            raise Moved(path.name)
        counted = Counter((one.kind, one.object_id) for one in _new(_countable(records)))
        _add(counted)
        return counted


def _countable(records: Iterable[Record]) -> list[Record]:
    """Records of things that are public now, of days whose readers are still known."""
    oldest = today() - KEPT_DAYS
    asked: dict[int, set[int]] = {}
    fresh = [one for one in records if one.day >= oldest]
    for one in fresh:
        asked.setdefault(one.kind, set()).add(one.object_id)
    public = {code: kind.known(ids) for code, ids in asked.items() if (kind := by_code(code))}
    return [one for one in fresh if one.object_id in public.get(one.kind, ())]


def _new(records: list[Record]) -> list[Record]:
    """Those that have not been counted before; from now on they have."""
    by_visitor = {one.visitor: one for one in reversed(records)}
    table = connection.ops.quote_name(CountedReader._meta.db_table)  # noqa: SLF001 (Django documents this door)
    kept: list[Record] = []
    rows = list(by_visitor.items())
    with connection.cursor() as cursor:
        for start in range(0, len(rows), PER_STATEMENT):
            part = rows[start : start + PER_STATEMENT]
            values = ", ".join(["(%s, %s)"] * len(part))
            given = [value for visitor, one in part for value in (visitor, one.day)]
            cursor.execute(
                f"INSERT INTO {table} (visitor, day) VALUES {values} ON CONFLICT DO NOTHING RETURNING visitor",  # noqa: S608 (our own table)
                given,
            )
            kept += [by_visitor[bytes(row[0])] for row in cursor.fetchall()]
    return kept


def _add(counted: Counter[tuple[int, int]]) -> None:
    table = connection.ops.quote_name(ViewCount._meta.db_table)  # noqa: SLF001 (as above)
    named = [(kind.name, pk, number) for (code, pk), number in counted.items() if (kind := by_code(code))]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (kind, object_id, count) VALUES (%s, %s, %s) ON CONFLICT (kind, object_id)"  # noqa: S608 (as above)
            f" DO UPDATE SET count = {table}.count + excluded.count",
            sorted(named),  # one order for all writers: no deadlock
        )


def _finish(path: Path) -> None:
    """Delete a journal that is read to its end and gets no more records, then its place."""
    path.unlink(missing_ok=True)
    JournalPlace.objects.filter(name=path.name).delete()


def forget() -> None:
    """Delete the hashes of days that are over; journals of these days are no longer counted either."""
    CountedReader.objects.filter(day__lt=today() - KEPT_DAYS).delete()


def run(directory: Path, stop: threading.Event) -> None:
    """Gather until ``stop`` is set; of several processes on a machine one works and the others wait."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "gathering.lock").open("w") as lock:
        while not stop.is_set():
            close_old_connections()
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                gather(directory)
            except BlockingIOError:
                pass
            except (DatabaseError, OSError, Moved):
                log.exception("readers could not be gathered; they wait in their journals")
            stop.wait(EVERY)
