"""Write the coverage record: notes, quotes, who attended, what was ticked off; close it and open it again."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Official

from ..archive import index
from ..models import AgendaItem, Attendance, Coverage, ProcedureStep, Quote, Requirement, Ticked
from ..models.records import NOTES
from ..procedures import in_force
from ..states import COVER, COVERAGE_LIFE, ItemState


class NotesMoved(Stale):
    """Somebody else wrote notes in the meantime; ``coverage`` holds theirs."""

    def __init__(self, coverage: Coverage) -> None:
        super().__init__(_("Somebody else has written notes in the meantime. Both texts are kept below."))
        self.coverage = coverage


@transaction.atomic
def begin(item: AgendaItem, *, by: Actor) -> Coverage:
    """The event's coverage, begun if there is none yet; it keeps the procedure that is in force now."""
    item = locked(item)
    require(by, COVER, item.unit)
    found = Coverage.objects.for_system("one coverage per event").filter(item=item).first()
    if found:
        return found
    if item.state == ItemState.CANCELLED:
        raise WrongState(_("This event was cancelled, so there is nothing to cover."))
    procedure = in_force(item.unit, item.kind)
    coverage = Coverage.framework.create(item=item, unit=item.unit, procedure=procedure)
    ledger.record("coverage.coverage.begun", coverage, unit=item.unit.code, by=by, item=item.pk, procedure=procedure.pk)
    return coverage


def gathering(coverage: Coverage, *, by: Actor) -> Coverage:
    """The coverage as it is now, if the actor may add to it."""
    coverage = locked(coverage)
    COVERAGE_LIFE.check(coverage, "gather", by=by)
    return coverage


@transaction.atomic
def save_notes(coverage: Coverage, *, version: int, notes: Mapping[str, str], by: Actor) -> Coverage:
    """Write the six answers over the version that the writer saw; no difference writes nothing.

    Args:
        version: the number that came with the notes when they were opened.
    Raises:
        NotesMoved: somebody saved in between and wrote something else; nothing was written.
    """
    coverage = gathering(coverage, by=by)
    new = {name: str(notes.get(name, "")).replace("\r\n", "\n").strip()[:2000] for name in NOTES}
    if new == coverage.notes:
        return coverage
    if coverage.notes_version != version:
        raise NotesMoved(coverage)
    person = None if isinstance(by, System) else by
    changes = {**new, "notes_version": version + 1, "notes_by": person, "noted_at": coverage.noted_at or timezone.now()}
    mine = Coverage.framework.filter(pk=coverage.pk, notes_version=version)
    if not mine.update(**changes):
        raise NotesMoved(locked(coverage))
    for name, value in changes.items():
        setattr(coverage, name, value)
    ledger.record("coverage.coverage.noted", coverage, unit=coverage.unit.code, by=by, version=version + 1)
    return coverage


@transaction.atomic
def add_quote(coverage: Coverage, *, text: str, speaker: str, by: Actor, office: str = "") -> Quote:
    """Keep what somebody said, with who said it."""
    coverage = gathering(coverage, by=by)
    person = None if isinstance(by, System) else by
    quote = Quote(coverage=coverage, text=_unquoted(text), speaker=speaker.strip(), office=office.strip())
    quote.added_by = person
    quote.full_clean(exclude=["coverage", "added_by"])
    quote.save()
    ledger.record("coverage.coverage.quoted", coverage, unit=coverage.unit.code, by=by, quote=quote.pk)
    return quote


@transaction.atomic
def remove_quote(quote: Quote, *, by: Actor) -> None:
    """Take a quote out of the record; articles that were begun from it keep it."""
    coverage = gathering(quote.coverage, by=by)
    ledger.record("coverage.coverage.unquoted", coverage, unit=coverage.unit.code, by=by, quote=quote.pk)
    quote.delete()


@transaction.atomic
def add_attendance(
    coverage: Coverage, *, by: Actor, official: Official | None = None, name: str = "", office: str = ""
) -> Attendance:
    """Record that somebody was there: an official by the directory, or a guest by name."""
    coverage = gathering(coverage, by=by)
    if official:
        name, office = official.name, official.title
    row = Attendance(coverage=coverage, official=official, name=name.strip(), office=office.strip())
    row.full_clean(exclude=["coverage", "official"], validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ValidationError({"name": _("This person is in the list already.")}) from error
    index(coverage)
    ledger.record("coverage.coverage.attended", coverage, unit=coverage.unit.code, by=by, attendance=row.pk)
    return row


@transaction.atomic
def remove_attendance(row: Attendance, *, by: Actor) -> None:
    """Take somebody out of the list of who was there."""
    coverage = gathering(row.coverage, by=by)
    ledger.record("coverage.coverage.unattended", coverage, unit=coverage.unit.code, by=by, attendance=row.pk)
    row.delete()
    index(coverage)


@transaction.atomic
def tick(coverage: Coverage, *, of: ProcedureStep | Requirement, done: bool, by: Actor) -> None:
    """Tick a step or requirement of the coverage's own procedure off, or take the tick away."""
    coverage = gathering(coverage, by=by)
    if of.procedure_id != coverage.procedure_id:
        raise WrongState(_("This belongs to another version of the procedure."))
    target: dict[str, Any] = {"step": of} if isinstance(of, ProcedureStep) else {"requirement": of}
    if not done:
        changed = bool(Ticked.objects.filter(coverage=coverage, **target).delete()[0])
    else:
        person = None if isinstance(by, System) else by
        changed = Ticked.objects.get_or_create(coverage=coverage, **target, defaults={"person": person})[1]
    if changed:
        verb = "coverage.coverage.ticked" if done else "coverage.coverage.unticked"
        ledger.record(verb, coverage, unit=coverage.unit.code, by=by, code=of.code)


@transaction.atomic
def close(coverage: Coverage, *, by: Actor) -> Coverage:
    """Say that nothing more will be gathered."""
    coverage = locked(coverage)
    advance(coverage, COVERAGE_LIFE.check(coverage, "close", by=by))
    ledger.record("coverage.coverage.closed", coverage, unit=coverage.unit.code, by=by)
    return coverage


@transaction.atomic
def reopen(coverage: Coverage, *, by: Actor) -> Coverage:
    """Go on gathering."""
    coverage = locked(coverage)
    advance(coverage, COVERAGE_LIFE.check(coverage, "reopen", by=by))
    ledger.record("coverage.coverage.reopened", coverage, unit=coverage.unit.code, by=by)
    return coverage


def _unquoted(text: str) -> str:
    """The words alone: pages set their own quotation marks."""
    return text.strip().strip("\"“”„'").strip()
