"""Elections, their stages and participants: entered by the unit's people, published by its head."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.assets.models import Photo, unit_of
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .. import indexing
from ..models import Election, Participant, ResultTable, Stage
from ..states import ELECTION_LIFE, WRITE, ElectionState
from ..tags import ALL, election_tag, menus_of


@transaction.atomic
def enter(
    *, unit: Unit, name: str, kind: str, day: date, by: Actor, legal_basis: str = "", exercise: bool = False
) -> Election:
    """Enter an election that is held in the whole area of a unit; readers see it once it is published.

    Raises:
        PermissionDenied: the actor may not enter elections in the unit.
        ValidationError: something is missing, or it was entered already.
    """
    require(by, WRITE, unit)
    election = Election(unit=unit, name=name.strip(), kind=kind, day=day, legal_basis=legal_basis, exercise=exercise)
    election.written_by = None if isinstance(by, System) else by
    election.full_clean()
    election.save()
    ledger.record("elections.election.entered", election, unit=unit.code, by=by, day=day, kind=kind)
    return election


@transaction.atomic
def change(election: Election, *, by: Actor, **fields: Any) -> Election:
    """Correct an election's own facts.

    Args:
        fields: any of name, kind, day, legal_basis, exercise.
    """
    election = _open(election, by)
    for name, value in fields.items():
        setattr(election, name, value)
    election.full_clean()
    election.save(update_fields=list(fields))
    if election.state == ElectionState.PUBLISHED:
        indexing.let_find_tables(election)
    _tell(election, "elections.election.changed", by, fields=sorted(fields))
    return election


@transaction.atomic
def publish(election: Election, *, by: Actor, override: str = "") -> Election:
    """Show the election on the sites of its unit and of all units below.

    Raises:
        ValidationError: it has no stage and no participant yet, so there is nothing to show.
    """
    election = locked(election)
    step = ELECTION_LIFE.check(election, "publish", by=by, override=override)
    if not election.stages.exists() and not election.participants.exists():
        raise ValidationError(_("Enter at least one stage or participant first: there is nothing to show yet."))
    advance(election, step, published_at=election.published_at or timezone.now())
    indexing.let_find_tables(election)
    _tell(election, "elections.election.published", by, **({"override": override} if override else {}))
    purge(*menus_of(election.unit))
    return election


@transaction.atomic
def withdraw(election: Election, *, reason: str, by: Actor) -> Election:
    """Take an election off all sites, its results with it; it is a draft again, and nothing of it is lost.

    Raises:
        Incomplete: the reason, which stands in the ledger, is missing.
    """
    election = locked(election)
    reason = reason.strip()
    advance(election, ELECTION_LIFE.check(election, "withdraw", by=by, reason=reason))
    indexing.hide(election)
    _tell(election, "elections.election.withdrawn", by, reason=reason)
    purge(election_tag(election.pk), ALL, *menus_of(election.unit))
    return election


@transaction.atomic
def set_stage(election: Election, *, by: Actor, stage: Stage | None = None, **fields: Any) -> Stage:
    """Enter a stage, or correct one.

    Args:
        fields: name, starts, ends, legal_basis, confirmed.
    """
    election = _open(election, by)
    kept: Stage = _set(stage or Stage(election=election), election, "elections.stage.set", by, fields)
    return kept


@transaction.atomic
def set_participant(
    election: Election, *, by: Actor, participant: Participant | None = None, **fields: Any
) -> Participant:
    """Enter a participant, or correct one; published results keep the name they were published with.

    Args:
        fields: number, name, kind, note, picture (one of the unit's own).
    Raises:
        ValidationError: the number is taken or can't be changed any more, or the picture is of another unit.
    """
    election = _open(election, by)
    picture: Photo | None = fields.get("picture")
    if picture is not None and unit_of(picture) != election.unit:
        raise ValidationError({"picture": _("Choose a picture of this unit.")})
    if participant and fields["number"] != participant.number:
        _refuse_with_results(election)
    part = participant or Participant(election=election)
    kept: Participant = _set(part, election, "elections.participant.set", by, fields)
    return kept


@transaction.atomic
def remove(part: Stage | Participant, *, by: Actor) -> None:
    """Take a stage or participant out again."""
    election = _open(part.election, by)
    kind = "stage" if isinstance(part, Stage) else "participant"
    if kind == "participant":
        _refuse_with_results(election)
    name = str(part)
    part.delete()
    _tell(election, f"elections.{kind}.removed", by, name=name)


def _open(election: Election, by: Actor) -> Election:
    """The election as it is now, if the actor may change it in its state."""
    election = locked(election)
    ELECTION_LIFE.check(election, "change", by=by)
    return election


def _set(part: Any, election: Election, verb: str, by: Actor, fields: dict[str, Any]) -> Any:
    for name, value in fields.items():
        setattr(part, name, value)
    part.full_clean()
    part.save()
    _tell(election, verb, by, name=str(part), id=part.pk)
    return part


def _refuse_with_results(election: Election) -> None:
    tables: models.QuerySet[ResultTable] = ResultTable.objects.for_system("numbers on the ballot stand in results")
    if tables.filter(election=election, versions__isnull=False).exists():
        raise ValidationError(_("Results name this number already, so it stays. Correct the name instead."))


def _tell(election: Election, verb: str, by: Actor, **details: Any) -> None:
    """Record the deed; what readers see of the election, pages and search, is made anew."""
    ledger.record(verb, election, unit=election.unit.code, by=by, **details)
    if election.state == ElectionState.PUBLISHED:
        indexing.let_find(election)
        purge(election_tag(election.pk), ALL)
