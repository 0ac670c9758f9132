"""Writes long lists into files in the background: none of their rows is lost, none doubled, whoever is killed.

Which rows is chosen in one look, and kept as their numbers. They are written in parts; each part is a file of its own,
named in the transaction that moves the place, so what a killed worker left without a name is swept. When all parts
stand they are put together.
"""

import json
import uuid
from array import array
from collections.abc import Iterator, Sequence
from datetime import timedelta
from tempfile import TemporaryFile
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from .files import MARK, Row, csv_bytes, write_workbook
from .models import Export
from .rows import head, rows_of
from .states import ExportState, Form

FOLDER = "monitoring/exports"
AT_ONCE = 2000
"""Rows of a part."""
PORTIONS = 20
"""Parts of one task; then the worker takes whatever else waits."""
KEPT = timedelta(days=7)
WHY = "the worker that writes an export"
CHUNK = 1 << 20


def new_folder() -> str:
    """A folder of its own in the file store; its name can't be guessed."""
    return f"{FOLDER}/{timezone.now():%Y-%m}/{uuid.uuid4().hex}"


def keep_choice(folder: str, numbers: Sequence[int]) -> None:
    """Keep which rows were chosen, before there is an export of them."""
    default_storage.save(f"{folder}/choice", ContentFile(array("q", numbers).tobytes()))


def begin(export_id: int) -> None:
    """Give it to a worker."""
    work_on.enqueue(export_id)


@task()
def work_on(export_id: int) -> None:
    """Write the next parts; the last task puts them together."""
    if all(write_part(export_id) for _ in range(PORTIONS)):
        work_on.enqueue(export_id)
        return
    put_together(export_id)


def write_part(export_id: int) -> bool:
    """Write the next rows as a part; whether there were any left and nobody else was at them."""
    export = _working(export_id)
    if export is None or export.done >= export.total:
        return False
    numbers = _chosen(export)
    with override(export.language):
        rows = rows_of(numbers)
    name = default_storage.save(f"{export.folder}/{export.done}-{uuid.uuid4().hex}", ContentFile(_part(export, rows)))
    mine = Export.objects.for_system(WHY).filter(pk=export.pk, done=export.done, state=ExportState.WORKING)
    if mine.update(done=F("done") + len(numbers), parts=[*export.parts, name], touched_at=timezone.now()):
        return True
    default_storage.delete(name)  # another worker was quicker
    return False


def put_together(export_id: int) -> bool:
    """Make the file of all parts, once they stand; whether it is this worker's that stays."""
    export = _working(export_id)
    if export is None or export.done < export.total:
        return False
    with TemporaryFile() as out, override(export.language):
        if export.form == Form.CSV:
            out.write(MARK + csv_bytes([head()], export.separator))
            for name in export.parts:
                with default_storage.open(name) as part:
                    out.writelines(part.chunks(CHUNK))
        else:
            write_workbook(out, [(_("Mentions"), head(), _rows(export.parts))])
        out.seek(0)
        file = default_storage.save(f"{export.folder}/{uuid.uuid4().hex}.{export.form}", File(out))
    mine = Export.objects.for_system(WHY).filter(pk=export.pk, state=ExportState.WORKING)
    now = timezone.now()
    if not mine.update(state=ExportState.DONE, file=file, parts=[], finished_at=now, touched_at=now):
        default_storage.delete(file)
        return False
    _delete([*export.parts, f"{export.folder}/choice"])
    return True


def sweep() -> None:
    """Delete exports that are old, with their files; and files that no export names any more."""
    now = timezone.now()
    old = Export.objects.for_system(WHY).filter(at__lt=now - KEPT)
    for export in old.order_by("at")[:1000]:
        _delete_folder(export.folder)
        old.filter(pk=export.pk).delete()
    held = Export.objects.for_system(WHY)
    for month in {f"{FOLDER}/{now:%Y-%m}", f"{FOLDER}/{now - timedelta(days=28):%Y-%m}"}:
        folders = [f"{month}/{name}" for name in _listed(month)[0]]
        known = {one.folder: one for one in held.filter(folder__in=folders)}
        for folder in folders:
            _delete_left(folder, known.get(folder))


def _delete_left(folder: str, export: Export | None) -> None:
    """What no row names and is older than a day: a worker ended between a file and its row."""
    named = {export.file, *export.parts} if export else set()
    if export and export.state == ExportState.WORKING:
        named.add(f"{folder}/choice")
    limit = timezone.now() - timedelta(days=1)
    names = (f"{folder}/{name}" for name in _listed(folder)[1])
    _delete([name for name in names if name not in named and default_storage.get_modified_time(name) < limit])


def _delete_folder(folder: str) -> None:
    _delete([f"{folder}/{name}" for name in _listed(folder)[1]])


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _delete(names: Sequence[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _working(export_id: int) -> Export | None:
    return Export.objects.for_system(WHY).filter(pk=export_id, state=ExportState.WORKING).first()


def _chosen(export: Export) -> list[int]:
    """The numbers of the next rows."""
    numbers = array("q")
    with default_storage.open(f"{export.folder}/choice") as file:
        file.seek(export.done * numbers.itemsize)
        numbers.frombytes(file.read(AT_ONCE * numbers.itemsize))
    return list(numbers)


def _part(export: Export, rows: Sequence[Row]) -> bytes:
    if export.form == Form.CSV:
        return csv_bytes(rows, export.separator)
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def _rows(parts: Sequence[str]) -> Iterator[list[Any]]:
    for name in parts:
        with default_storage.open(name) as part:
            for line in part:
                yield json.loads(line)
