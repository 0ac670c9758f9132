"""The life of a version of results: submitted, decided by a second person, public in one moment."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import NotAllowed, Stale
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.stages.freezing import freeze_on

from .. import indexing
from ..models import ResultTable, ResultVersion
from ..notices import tell_approvers, tell_uploader
from ..states import VERSION_LIFE, ElectionState
from ..tags import touched

TOPIC = "elections"
"""What a freeze names to hold results back; one without topics holds them back, too."""


@transaction.atomic
def submit(version: ResultVersion, *, by: Actor, form: str = "", note: str = "") -> ResultVersion:
    """Ask the head to publish a version.

    Args:
        form: the form the figures are taken from; empty for the table's own.
        note: what differs from the published version and why; required from the second version on.
    Raises:
        ValidationError: the note is missing.
    """
    version = locked(version)
    step = VERSION_LIFE.check(version, "submit", by=by)
    note = note.strip()
    if version.number > 1 and not note:
        raise ValidationError({"note": _("Write for readers what was changed and why.")})
    person = None if isinstance(by, System) else by
    fields = {"note": note, "form": form.strip() or version.form}
    advance(version, step, submitted_by=person, submitted_at=timezone.now(), remark="", **fields)
    _record("submitted", version, by)
    tell_approvers(version)
    return version


@transaction.atomic
def recall(version: ResultVersion, *, by: Actor) -> ResultVersion:
    """Take a submitted version back, to replace it."""
    version = locked(version)
    advance(version, VERSION_LIFE.check(version, "recall", by=by))
    _record("recalled", version, by)
    return version


@transaction.atomic
def send_back(version: ResultVersion, *, comment: str, by: Actor) -> ResultVersion:
    """Return a version with a remark that says what to mend."""
    version = locked(version)
    advance(version, VERSION_LIFE.check(version, "return", by=by, comment=comment), remark=comment.strip())
    _record("returned", version, by)
    tell_uploader(version, comment.strip())
    return version


@transaction.atomic
def discard(version: ResultVersion, *, by: Actor) -> None:
    """Throw a draft away; what is published stays."""
    version = locked(version)
    VERSION_LIFE.check(version, "discard", by=by)
    _record("discarded", version, by)
    path = version.file.name
    ResultVersion.framework.filter(pk=version.pk, state="draft").delete()
    transaction.on_commit(lambda: default_storage.delete(path), robust=True)


@transaction.atomic
def approve(
    version: ResultVersion, *, digest: str, by: Actor, seen: str = "", override: str = "", despite_freeze: str = ""
) -> ResultVersion:
    """Make the version the one that readers see, in one step for all its figures.

    Args:
        digest: of the figures that the approver read.
        seen: when what the approver read was submitted, in ISO form; its note and source belong to that moment.
        override: why the person who uploaded or submitted it approves it, too.
        despite_freeze: why it must go out although a freeze holds it back.
    Raises:
        Stale: it isn't what the approver read, or the table moved on in between.
        NotAllowed: four eyes, or a freeze.
        ValidationError: readers don't see the election yet.
    """
    version = locked(version)
    step = VERSION_LIFE.check(version, "approve", by=by, override=override.strip())
    moved = seen and version.submitted_at is not None and version.submitted_at.isoformat() != seen
    if version.digest != digest or moved:
        raise Stale(_("These figures changed since you opened them. Read the new ones first."))
    table = locked(version.table)
    if table.election.state != ElectionState.PUBLISHED:
        raise ValidationError(_("Readers don't see this election yet. Publish the election first."))
    _refuse_frozen(table, despite_freeze)
    advance(version, step, published_by=None if isinstance(by, System) else by, published_at=timezone.now())
    _switch(table, version)
    indexing.let_find_table(table, version)
    reasons = {"override": override.strip(), "despite_freeze": despite_freeze.strip()}
    _record("published", version, by, **{name: reason for name, reason in reasons.items() if reason})
    purge(*touched(table))
    announce("elections.results_published", version, table=table.pk, number=version.number)
    return version


def _switch(table: ResultTable, version: ResultVersion) -> None:
    """Point readers to the version, from the one before it and from no other."""
    before = table.versions.filter(number=version.number - 1).values_list("pk", flat=True).first()
    moved = ResultTable.framework.filter(pk=table.pk, current=before).update(current=version)
    if moved != 1:
        raise Stale(_("Somebody else has just changed this. Reload the page to see how it stands."))


def _refuse_frozen(table: ResultTable, reason: str) -> None:
    freeze = freeze_on(table.unit, topic=TOPIC)
    if freeze and not reason.strip():
        message = _("%(kind)s until %(end)s (%(basis)s). If this must go out nevertheless, write why.")
        end = in_zone(freeze.ends, table.unit)
        raise NotAllowed(message % {"kind": freeze.get_kind_display(), "end": end, "basis": freeze.legal_basis})


def _record(verb: str, version: ResultVersion, by: Actor, **details: Any) -> None:
    facts = {"table": version.table_id, "number": version.number, "digest": version.digest, **details}
    ledger.record(f"elections.results.{verb}", version, unit=version.unit.code, by=by, **facts)
