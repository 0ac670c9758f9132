"""Plan, change and cancel what is on a unit's agenda."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Official, Unit

from ..archive import index
from ..models import AgendaItem, Coverage
from ..notices import tell_cancelled, tell_changed
from ..states import ITEM_LIFE, PLAN
from ..tags import agenda_tag
from .assignments import end_assignments

FIELDS = ("title", "kind", "starts_at", "ends_at", "place", "organiser", "guests", "purpose", "public")


@transaction.atomic
def plan(*, unit: Unit, by: Actor, officials: Iterable[Official] = (), **fields: Any) -> AgendaItem:
    """Put an event on the unit's agenda.

    Args:
        fields: names from :data:`FIELDS`; moments are aware.
    Raises:
        PermissionDenied: the actor may not plan in the unit.
        ValidationError: something is missing, it ends before it begins, or an official is of another unit.
    """
    require(by, PLAN, unit)
    item = AgendaItem(unit=unit, created_by=None if isinstance(by, System) else by, **_known(fields))
    _check(item)
    chosen = _own(officials, unit)
    item.save()
    item.officials.set(chosen)
    _show(item)
    ledger.record("coverage.item.planned", item, unit=unit.code, by=by)
    announce("coverage.item_planned", item)
    return item


@transaction.atomic
def change(item: AgendaItem, *, by: Actor, officials: Iterable[Official] | None = None, **fields: Any) -> AgendaItem:
    """Correct an event; those who were assigned are told when its time or place changed.

    Raises:
        NotAllowed, WrongState: no right in the unit, or it was cancelled.
        ValidationError: see :func:`plan`; nothing was written.
    """
    item = locked(item)
    ITEM_LIFE.check(item, "change", by=by)
    before, was_public = (item.starts_at, item.ends_at, item.place), item.public
    changed = sorted(name for name, value in _known(fields).items() if getattr(item, name) != value)
    for name in changed:
        setattr(item, name, fields[name])
    _check(item)
    if officials is not None:
        item.officials.set(_own(officials, item.unit))
    if changed:
        item.sequence += 1
        item.save()
        _show(item, before=was_public)
        if coverage := Coverage.framework.filter(item=item).first():
            index(coverage)
        ledger.record("coverage.item.changed", item, unit=item.unit.code, by=by, fields=changed)
    if (item.starts_at, item.ends_at, item.place) != before:
        tell_changed(item)
    return item


@transaction.atomic
def cancel(item: AgendaItem, *, reason: str, by: Actor) -> AgendaItem:
    """Say that the event will not be; assignments end, and those who had one are told."""
    item = locked(item)
    reason = reason.strip()
    step = ITEM_LIFE.check(item, "cancel", by=by, reason=reason)
    advance(item, step, cancelled_because=reason[:300], sequence=item.sequence + 1)
    _show(item)
    ledger.record("coverage.item.cancelled", item, unit=item.unit.code, by=by)
    for assignment in end_assignments(item, by=by):
        tell_cancelled(assignment, reason)
    return item


def _show(item: AgendaItem, *, before: bool = False) -> None:
    """Have the public agenda made anew, if readers see the event there or saw it before."""
    if item.public or before:
        purge(agenda_tag(item.unit.code))


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
    return fields


def _check(item: AgendaItem) -> None:
    item.title = " ".join(item.title.split())
    if item.ends_at and item.starts_at and item.ends_at < item.starts_at:
        raise ValidationError({"ends_at": _("The event ends before it begins.")})
    item.full_clean(exclude=["unit", "created_by"], validate_constraints=False)


def _own(officials: Iterable[Official], unit: Unit) -> list[Official]:
    chosen = list(officials)
    if any(not unit.path.startswith(official.unit.path) for official in chosen):
        raise ValidationError({"officials": _("Choose officials of this unit, or of a unit above it.")})
    return chosen
