"""The life of a record as a table: state → verb → next state, who may, what it needs.

Buttons, the check in the action, the diagram in the docs and the matrix test all read this one table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from .errors import Incomplete, NotAllowed, Stale, WrongState


class HasLife(Protocol):
    """A record that lives in a unit and has a state."""

    pk: Any
    state: str
    unit: Any


R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True)
class Step:
    """One row of the table.

    ``right`` must be held in the record's unit. ``needs`` names what must be given with the verb. ``not_by`` names
    fields of the record whose persons may take this step only with an ``override`` (a written reason).
    """

    source: str | None
    verb: str
    target: str
    right: str
    label: "str | Promise" = ""
    needs: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()


class Lifecycle:
    """The table of steps of one kind of record."""

    def __init__(self, *steps: Step) -> None:
        self.steps = steps

    @property
    def states(self) -> list[str]:
        """Every state named in the table, in the order of first mention."""
        return list(dict.fromkeys(s for step in self.steps for s in (step.source, step.target) if s))

    def step(self, state: str | None, verb: str) -> Step:
        """The row for a verb in a state.

        Raises:
            WrongState: the table has no such row.
        """
        for step in self.steps:
            if step.source == state and step.verb == verb:
                return step
        raise WrongState(_("This cannot be done now: the state has changed. Reload the page to see what is possible."))

    def check(self, record: HasLife, verb: str, *, by: Actor, override: str = "", **given: Any) -> Step:
        """The row for the verb, after every question was asked.

        Raises:
            NotAllowed: the actor lacks the right in the record's unit, or wrote it and gave no override.
            WrongState: the verb leads nowhere from here.
            Incomplete: something the row needs is empty.
        """
        step = next((s for s in self.steps if s.source == record.state and s.verb == verb), None)
        rights = {s.right for s in self.steps if s.verb == verb} if step is None else {step.right}
        if not any(can(by, right, record.unit) for right in rights):
            raise NotAllowed(_("You may not do this in this unit."))
        if step is None:
            return self.step(record.state, verb)
        if (
            not override
            and not isinstance(by, System)
            and any(getattr(record, f"{name}_id") == by.pk for name in step.not_by)
        ):
            raise NotAllowed(
                _(
                    "You wrote or submitted this yourself, so somebody else must approve it."
                    " If nobody can, give the reason."
                )
            )
        if missing := [name for name in step.needs if not str(given.get(name) or "").strip()]:
            raise Incomplete(_("Please fill in: %(names)s.") % {"names": ", ".join(missing)})
        return step

    def available(self, record: HasLife, by: Actor) -> list[Step]:
        """The steps that the actor may take now: the buttons of the page."""
        return [s for s in self.steps if s.source == record.state and can(by, s.right, record.unit)]

    def rows(self) -> Iterable[tuple[str, str, str, str]]:
        """(from, verb, to, right) for the documentation."""
        return ((s.source or "", s.verb, s.target, s.right) for s in self.steps)


def locked(record: R) -> R:
    """The record as it is now, locked until the transaction ends.

    On SQLite the lock is the transaction itself (IMMEDIATE); :func:`advance` guards both databases.
    """
    model = type(record)
    return model._base_manager.select_for_update(of=("self",)).get(pk=record.pk)  # noqa: SLF001 (unscoped on purpose)


def advance(record: Any, step: Step, **fields: Any) -> None:
    """Move the record to the step's target by compare-and-set, writing the other fields with it.

    Raises:
        Stale: somebody else moved it first; nothing was written.
    """
    manager = type(record)._base_manager  # noqa: SLF001 (the record was reached through a door already)
    moved = manager.filter(pk=record.pk, state=record.state).update(state=step.target, **fields)
    if moved != 1:
        raise Stale(_("Somebody else has just changed this. Reload the page to see how it stands."))
    record.state = step.target
    for name, value in fields.items():
        setattr(record, name, value)
