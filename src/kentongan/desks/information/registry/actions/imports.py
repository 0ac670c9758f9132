"""A whole list at once: a sheet is read and shown first, taken in when the person says so; twice adds nothing."""

from collections import Counter
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.intake.uploads import accept
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from ..checking import CHANGED, NEW, WRONG, Line, check
from ..models import ListUpload, PublicInformation
from ..sheets import read_rows
from ..states import WRITE, EntryState
from . import information

ALLOWED = frozenset({Kind.CSV, Kind.XLSX})


def receive(unit: Unit, file: IO[bytes], *, name: str, by: Actor) -> ListUpload:
    """Keep the rows of a sheet until somebody has seen what would become of them; an earlier sheet gives way.

    Raises:
        PermissionDenied: the actor may not keep the list of this unit.
        Rejected, ValidationError: the file is refused; nothing was kept.
    """
    require(by, WRITE, unit)
    accepted = accept(file, name=name, allow=ALLOWED)
    rows = read_rows(accepted.content, accepted.kind)
    check(rows, {})
    facts = {
        "rows": rows,
        "file_name": accepted.name,
        "file_sha256": accepted.sha256,
        "uploaded_by": None if isinstance(by, System) else by,
    }
    with transaction.atomic():
        upload, _new = ListUpload.framework.update_or_create(unit=unit, defaults=facts)
    return upload


def examine(upload: ListUpload) -> list[Line]:
    """What would become of each row now."""
    rows = PublicInformation.objects.for_system("rows are compared with the unit's own list").filter(unit=upload.unit)
    return check(upload.rows, {entry.key: entry for entry in rows.select_related("unit")})


@transaction.atomic
def take_in(upload: ListUpload, *, digest: str, by: Actor, publish: bool = False) -> Counter[str]:
    """Enter what is new and change what differs, all or nothing; rows with a mistake are left out.

    Args:
        digest: of the sheet that the person saw.
        publish: whether readers see what is new at once.
    Returns:
        how many rows had which outcome.
    Raises:
        ValidationError: another sheet came meanwhile, or no row can be taken in.
    """
    require(by, WRITE, upload.unit)
    upload = locked(upload)
    if upload.file_sha256 != digest:
        raise ValidationError(_("Another sheet was sent meanwhile. Look at that one first."))
    lines = examine(upload)
    counts = Counter(line.outcome for line in lines)
    if not counts[NEW] and not counts[CHANGED]:
        raise ValidationError(_("There is nothing to take in: the list holds all of it, or every row has a mistake."))
    for line in lines:
        _take(line, upload, by, publish=publish)
    facts = {"file": upload.file_sha256, "new": counts[NEW], "changed": counts[CHANGED], "left_out": counts[WRONG]}
    ledger.record("registry.list.taken_in", upload, unit=upload.unit.code, by=by, **facts)
    upload.delete()
    return counts


@transaction.atomic
def discard(upload: ListUpload, *, by: Actor) -> None:
    """Forget the sheet; the list stays as it is."""
    require(by, WRITE, upload.unit)
    upload.delete()


def _take(line: Line, upload: ListUpload, by: Actor, *, publish: bool) -> None:
    if line.outcome == NEW:
        entry = information.enter(unit=upload.unit, by=by, **line.facts)
    elif line.outcome == CHANGED and line.entry is not None:
        if line.entry.state == EntryState.WITHDRAWN:
            line.entry = information.reopen(line.entry, by=by)
        entry = information.change(line.entry, by=by, reason=upload.file_name, **line.facts)
    else:
        return
    if publish and entry.state == EntryState.DRAFT:
        information.publish(entry, by=by)
