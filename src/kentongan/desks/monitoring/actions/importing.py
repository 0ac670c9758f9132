"""Take an export of a listening tool, settle how it is read, begin, or leave it unread."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit

from ..models import Import
from ..roads.columns import FIELDS, recognised
from ..roads.moments import Order, order_of
from ..roads.reading import begin as begin_work
from ..roads.reading import first_rows
from ..roads.taking import keep
from ..roads.withdrawing import begin as begin_withdrawal
from ..states import WORK, ImportState
from .bringing import Upload, require

WITHDRAWN_WITHIN = timedelta(days=30)
"""After an export was read or left."""
UNDER_WAY = (ImportState.ASKING, ImportState.WORKING)


def take_export(unit: Unit, upload: Upload, *, by: Person) -> Import:
    """Keep the file with what its columns seem to be; nothing is read before the person has looked at it.

    The same file, while it is under way in the unit, is the same import.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Rejected: it is no file that we can read.
    """
    require(unit, by)
    kept = keep(upload.file, name=upload.name)
    try:
        with transaction.atomic():
            imported, new = Import.framework.get_or_create(
                unit=unit, sha256=kept.sha256, state__in=UNDER_WAY,
                defaults={
                    "by": by, "name": upload.name[-150:], "file": kept.file, "size": kept.size,
                    "position": kept.shape.begins, "kind": kept.shape.kind, "delimiter": kept.shape.delimiter,
                    "head": list(kept.shape.columns), "columns": recognised(kept.shape.columns),
                    "state": ImportState.ASKING,
                },
            )  # fmt: skip
            if new:
                imported.month_first = _month_first(imported)
                imported.save(update_fields=["month_first"])
                ledger.record("monitoring.import.taken", imported, unit=unit.code, by=by, size=kept.size)
    except BaseException:
        default_storage.delete(kept.file)
        raise
    if not new:
        default_storage.delete(kept.file)
    return imported


def settle_columns(columns: Mapping[str, str], head: list[str]) -> dict[str, str]:
    """Field → column, as far as there are such.

    Raises:
        Incomplete: neither a title nor a text would be read.
    """
    settled = {field: columns[field] for field in FIELDS if columns.get(field) in head}
    if not {"title", "text"} & settled.keys():
        raise Incomplete(_("Say which column has the title or the text."), field="text")
    return settled


@transaction.atomic
def begin_import(
    imported: Import, *, columns: Mapping[str, str], month_first: bool, for_unit: bool, by: Person
) -> None:
    """Read the file in the background, with these columns.

    Raises:
        NotAllowed, Incomplete: as above.
        WrongState: it has begun already, or was left.
    """
    require(imported.unit, by)
    settled = settle_columns(columns, imported.head)
    rows = Import.objects.for_system("an import that was reached").filter(pk=imported.pk, state=ImportState.ASKING)
    if not rows.update(
        columns=settled, month_first=month_first, for_unit=for_unit, state=ImportState.WORKING,
        touched_at=timezone.now(),
    ):  # fmt: skip
        raise WrongState(_("This file is being read already, or was left."))
    ledger.record("monitoring.import.begun", imported, unit=imported.unit.code, by=by, columns=settled)
    transaction.on_commit(lambda: begin_work(imported.pk))


@transaction.atomic
def drop_import(imported: Import, *, by: Person) -> None:
    """Leave the rest unread; what was received stays, and the file is deleted.

    Raises:
        NotAllowed, WrongState: as above.
    """
    require(imported.unit, by)
    rows = Import.objects.for_system("an import that was reached").filter(pk=imported.pk, state__in=UNDER_WAY)
    if not rows.update(state=ImportState.DROPPED, file="", finished_at=timezone.now()):
        raise WrongState(_("This file has been read to its end."))
    ledger.record("monitoring.import.dropped", imported, unit=imported.unit.code, by=by)
    transaction.on_commit(lambda: default_storage.delete(imported.file))


def may_withdraw(imported: Import, by: Person) -> bool:
    """Whether it can still be withdrawn, and by this person: who brought it, or who works for the unit above, too."""
    ended = imported.finished_at if imported.state not in UNDER_WAY else None
    lately = ended is not None and timezone.now() - ended <= WITHDRAWN_WITHIN
    return lately and imported.withdrawn_at is None and _is_theirs(imported, by)


@transaction.atomic
def withdraw_import(imported: Import, *, by: Person) -> None:
    """Take out in the background what it brought: what no other road told of, and nobody has worked on.

    Raises:
        NotAllowed: the person neither brought it nor coordinates the unit.
        WrongState: it is still being read, was withdrawn already, or ended more than thirty days ago.
    """
    if not _is_theirs(imported, by):
        raise NotAllowed(_("Only who brought this export, or the unit's coordinator, can withdraw it."))
    now = timezone.now()
    rows = Import.objects.for_system("an import that was reached").filter(pk=imported.pk, withdrawn_at=None)
    ended = rows.exclude(state__in=UNDER_WAY).filter(finished_at__gte=now - WITHDRAWN_WITHIN)
    if not ended.update(withdrawn_at=now, withdrawn_by=by, touched_at=now):
        raise WrongState(_("An export can be withdrawn once, within 30 days after it was read or left."))
    ledger.record("monitoring.import.withdrawn", imported, unit=imported.unit.code, by=by)
    transaction.on_commit(lambda: begin_withdrawal(imported.pk))


def _is_theirs(imported: Import, by: Person) -> bool:
    unit = imported.unit
    above = can(by, WORK, unit.parent_id) if unit.parent_id else reach(by, WORK).everywhere
    return can(by, WORK, unit) and (imported.by_id == by.pk or above)


def _month_first(imported: Import) -> bool:
    column = imported.columns.get("date", "")
    return order_of([row.cells.get(column, "") for row in first_rows(imported, 200)]) is Order.MONTH
