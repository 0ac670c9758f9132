"""Which procedure is in force: the nation's, or a unit's own as long as it only narrows it."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tomllib import loads
from typing import Any

from django.db import transaction

from kentongan.foundation.units.models import Unit

from .models import Procedure, ProcedureStep, Requirement
from .steps import StepRule, looser

SHIPPED = Path(__file__).parent / "procedure.toml"
"""The procedure the house ships for KPU RI, to be confirmed against a decree."""


def rules(steps: Iterable[ProcedureStep]) -> list[StepRule]:
    """The steps as the rules see them."""
    return [StepRule(step.code, step.anchor, step.minutes, step.fact) for step in steps]


def newest(unit: Unit | None, kind: str) -> Procedure | None:
    """A unit's newest version (without a unit: the nation's) for a kind of event, or else its newest for every kind."""
    rows = Procedure.objects.for_system("a procedure is the same for everybody who works by it")
    found = {
        procedure.kind: procedure
        for procedure in rows.filter(unit=unit, kind__in={"", kind})
        .order_by("version")
        .prefetch_related("steps", "requirements")
    }
    return found.get(kind) or found.get("")


def in_force(unit: Unit, kind: str) -> Procedure:
    """The procedure by which a coverage of this kind begins now.

    A unit's own steps back when the nation's newest asks for more than they do.

    Raises:
        Procedure.DoesNotExist: the nation has none; ``kentongan migrate`` puts the shipped one in place.
    """
    national = newest(None, kind)
    if national is None:
        raise Procedure.DoesNotExist
    own = newest(unit, kind)
    if own is None or looser(rules(national.steps.all()), rules(own.steps.all())):
        return national
    return own


@lru_cache
def shipped() -> dict[str, Any]:
    """The procedure the house ships: ``steps`` and ``requirements`` in order."""
    return loads(SHIPPED.read_text(encoding="utf-8"))


def seed(**_: Any) -> None:
    """Give the nation the shipped procedure if it has none (after each migration)."""
    if Procedure.objects.for_system("seeding").filter(unit=None, kind="").exists():
        return
    with transaction.atomic():
        procedure = Procedure.framework.create(kind="", version=1)
        fill(procedure, **shipped())


def fill(procedure: Procedure, *, steps: list[dict[str, Any]], requirements: list[dict[str, Any]]) -> None:
    """Write a new version's rows, in their order."""
    ProcedureStep.objects.bulk_create(
        ProcedureStep(procedure=procedure, rank=rank, **one) for rank, one in enumerate(steps)
    )
    Requirement.objects.bulk_create(
        Requirement(procedure=procedure, rank=rank, **one) for rank, one in enumerate(requirements)
    )
