"""Set a new version of a procedure: the nation's, or a unit's own that only narrows it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..models import Procedure, ProcedureStep
from ..procedures import fill, newest, rules
from ..states import PROCEDURE
from ..steps import Anchor, Fact, StepRule, looser, offsets


@transaction.atomic
def set_procedure(
    *,
    unit: Unit | None,
    kind: str,
    steps: Sequence[Mapping[str, Any]],
    requirements: Sequence[Mapping[str, Any]],
    by: Actor,
    basis: str = "",
    confirmed: bool = False,
) -> Procedure:
    """Write the next version; coverages that have begun keep theirs.

    Args:
        unit: whose own it is; None for the nation's.
        kind: an :class:`EventKind`, or empty for every kind of event.
        steps, requirements: rows in their order, with the fields of their models.
    Raises:
        PermissionDenied: the actor sets no procedure there.
        ValidationError: a row is wrong, or a unit's steps give more time than the nation's; nothing was written.
    """
    place = unit or Unit.objects.get(code=NATIONAL_CODE)
    require(by, PROCEDURE, place)
    if unit is not None and unit.is_national:
        unit = None
    _check(steps)
    if unit is not None:
        _refuse_looser(steps, kind)
    rows = Procedure.objects.for_system("the next version").filter(unit=unit, kind=kind)
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    procedure = Procedure(
        unit=unit,
        kind=kind,
        version=version,
        basis=basis.strip(),
        confirmed=confirmed and bool(basis.strip()),
        made_by=None if isinstance(by, System) else by,
    )
    procedure.full_clean(exclude=["unit", "made_by"])
    procedure.save()
    fill(procedure, steps=[dict(one) for one in steps], requirements=[dict(one) for one in requirements])
    ledger.record("coverage.procedure.set", procedure, unit=place.code, by=by, kind=kind, version=version)
    return procedure


def _check(steps: Sequence[Mapping[str, Any]]) -> None:
    if not steps:
        raise ValidationError(_("A procedure has at least one step."))
    for rank, one in enumerate(steps):
        ProcedureStep(rank=rank, **one).full_clean(exclude=["procedure"], validate_constraints=False)
    codes = [one["code"] for one in steps]
    if len(set(codes)) != len(codes):
        raise ValidationError(_("Two steps have the same code."))
    if steps[0]["anchor"] == Anchor.PREVIOUS:
        raise ValidationError(_("The first step counts from the event: there is no step before it."))
    if not any(one["fact"] == Fact.PUBLISHED for one in steps):
        raise ValidationError(_("One step says by when the article is published."))
    offsets(_rules(steps))


def _rules(steps: Sequence[Mapping[str, Any]]) -> list[StepRule]:
    return [StepRule(one["code"], one["anchor"], int(one["minutes"]), one["fact"]) for one in steps]


def _refuse_looser(steps: Sequence[Mapping[str, Any]], kind: str) -> None:
    national = newest(None, kind)
    if national is None:
        raise Procedure.DoesNotExist
    names = {step.code: str(step) for step in national.steps.all()}
    if wrong := looser(rules(national.steps.all()), _rules(steps)):
        raise ValidationError(
            _("Your own procedure may only be stricter than the nation's. Look at these steps: %(names)s.")
            % {"names": ", ".join(names[code] for code in wrong)}
        )
