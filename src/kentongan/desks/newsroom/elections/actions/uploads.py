"""Tables of results, and the way of a file to a draft version: all of it or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.intake.uploads import accept
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from ..areas import Areas
from ..checking import Checked, check
from ..columns import find_heading, roles_of, to_remember
from ..content import digest_of, totals_of
from ..models import Election, ResultTable, ResultUpload, ResultVersion
from ..models.results import file_path
from ..reads import areas_of, participants_of
from ..sheets import read_rows
from ..states import WRITE, ElectionState

ALLOWED = frozenset({Kind.CSV, Kind.XLSX})


@transaction.atomic
def open_table(*, unit: Unit, election: Election, level: str, form: str, by: Actor, contest: str = "") -> ResultTable:
    """Begin a table of results in a unit.

    Raises:
        PermissionDenied: the actor may not enter results in the unit.
        ValidationError: the election isn't held there or isn't published, or the table exists already.
    """
    require(by, WRITE, unit)
    if not unit.path.startswith(election.unit.path):
        raise ValidationError(_("This election isn't held in the area of this unit."))
    if election.state != ElectionState.PUBLISHED and election.unit_id != unit.pk:
        raise ValidationError(_("This election isn't published yet. Its own unit does that first."))
    table = ResultTable(unit=unit, election=election, level=level, form=form.strip(), contest=contest.strip())
    if not areas_of(table):
        raise ValidationError({"level": _("The rows must be smaller areas than the unit's own.")})
    table.full_clean()
    table.save()
    ledger.record("elections.table.opened", table, unit=unit.code, by=by, election=election.pk, level=level)
    return table


@dataclass(frozen=True)
class Arrived:
    """What came of a file: a draft version, or an upload with what is wrong."""

    version: ResultVersion | None
    upload: ResultUpload | None
    checked: Checked


def receive(table: ResultTable, file: IO[bytes], *, name: str, by: Actor) -> Arrived:
    """Take a file for a table: understood and right, it becomes the draft version; else it waits to be mended.

    Raises:
        PermissionDenied: the actor may not enter results in the unit.
        WrongState: a version waits for approval.
        Rejected, ValidationError: the file is refused; nothing was kept.
    """
    require(by, WRITE, table.unit)
    accepted = accept(file, name=name, allow=ALLOWED)
    rows = read_rows(accepted.content, accepted.kind)
    participants = participants_of(table.election)
    table.refresh_from_db(fields=["mapping"])
    heading = find_heading(rows, participants, table.mapping)
    roles = roles_of(rows[heading], participants, table.mapping)
    fields = {"rows": rows, "heading": heading, "roles": roles, "file_name": accepted.name}
    path = default_storage.save(file_path(None, accepted.name), accepted.content)
    try:
        return _keep(table, {**fields, "file": path, "file_sha256": accepted.sha256}, by)
    except BaseException:
        default_storage.delete(path)
        raise


@transaction.atomic
def _keep(table: ResultTable, fields: dict[str, Any], by: Actor) -> Arrived:
    table = locked(table)
    _refuse_while_waiting(table)
    uploads = ResultUpload.objects.for_system("one upload waits per table")
    older = uploads.filter(table=table).first()
    person = None if isinstance(by, System) else by
    upload = older or ResultUpload(table=table, unit=table.unit)
    gone = upload.file.name if older else ""
    for name, value in {**fields, "uploaded_by": person}.items():
        setattr(upload, name, value)
    upload.save()
    if gone:
        _delete_later(gone)
    return _try(upload, by)


@transaction.atomic
def understand(upload: ResultUpload, *, heading: int, roles: Sequence[str], by: Actor) -> Arrived:
    """Say what the columns of an uploaded table mean.

    Args:
        heading: place (from 0) of the row with the headings.
        roles: one for each column, see ``columns``.
    Raises:
        ValidationError: a row or column that isn't there, or two columns with one meaning.
    """
    require(by, WRITE, upload.unit)
    upload = locked(upload)
    _refuse_while_waiting(upload.table)
    said = [role for role in roles if role]
    if not 0 <= heading < len(upload.rows) or len(roles) != len(upload.rows[0]):
        raise ValidationError(_("There is no such row in the file."))
    if len(set(said)) != len(said):
        raise ValidationError(_("Two columns have the same meaning. Choose one of them."))
    upload.heading, upload.roles = heading, list(roles)
    upload.uploaded_by = upload.uploaded_by or (None if isinstance(by, System) else by)
    upload.save()
    return _try(upload, by)


def examine(upload: ResultUpload) -> Checked:
    """What an upload holds, or what is wrong with it."""
    return check(
        upload.rows,
        upload.heading,
        upload.roles,
        participants=participants_of(upload.table.election),
        areas=areas_of(upload.table) or Areas(upload.unit.code),
    )


def _try(upload: ResultUpload, by: Actor) -> Arrived:
    """Turn a right upload into the draft version, in the caller's transaction."""
    checked = examine(upload)
    if checked.content is None:
        return Arrived(None, upload, checked)
    table = upload.table
    version = _draft(table, checked.content, upload, by)
    headings = to_remember(upload.rows[upload.heading], upload.roles)
    ResultTable.framework.filter(pk=table.pk).update(mapping={**table.mapping, **headings})
    upload.delete()
    ledger.record(
        "elections.results.uploaded",
        version,
        unit=table.unit.code,
        by=by,
        number=version.number,
        digest=version.digest,
        file=version.file_sha256,
    )
    return Arrived(version, None, checked)


def _draft(table: ResultTable, content: dict[str, Any], upload: ResultUpload, by: Actor) -> ResultVersion:
    """The table's one draft, with these figures; an earlier draft gives way to it."""
    versions = ResultVersion.objects.for_system("a table has one draft").filter(table=table)
    draft = versions.open().first()
    if draft:
        _delete_later(draft.file.name)
    last = versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = draft or ResultVersion(table=table, unit=table.unit, number=last + 1)
    version.content, version.totals, version.digest = content, totals_of(content), digest_of(content)
    version.form, version.file = table.form, upload.file.name
    version.file_name, version.file_sha256 = upload.file_name, upload.file_sha256
    version.uploaded_by, version.uploaded_at = None if isinstance(by, System) else by, timezone.now()
    version.remark = ""
    version.save()
    return version


def _refuse_while_waiting(table: ResultTable) -> None:
    versions = ResultVersion.objects.for_system("what waits for approval stays as it was read")
    if versions.filter(table=table, state="submitted").exists():
        raise WrongState(_("A version waits for approval. Take it back to draft first, or wait for the decision."))


def _delete_later(path: str) -> None:
    """Take a file away once the transaction that let go of it is committed."""
    delete: Callable[[], None] = lambda: default_storage.delete(path)  # noqa: E731 (given to on_commit)
    transaction.on_commit(delete, robust=True)
