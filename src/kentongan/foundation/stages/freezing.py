"""Freezes (masa tenang and the like): who declares and lifts them, and whether one holds something back now."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units import access
from kentongan.foundation.units.models import Unit

from .models import Freeze

FREEZE = "stages.freeze"


@transaction.atomic
def declare_freeze(
    *,
    unit: Unit,
    kind: str,
    starts: datetime,
    ends: datetime,
    legal_basis: str,
    by: Actor,
    topics: Iterable[str] = (),
) -> Freeze:
    """Hold back what a unit and all below it would publish, from a moment until a moment (excluded).

    Args:
        topics: codes of the kinds of content held back, such as a desk's categories; none holds everything back.
        legal_basis: the rule or order that says so; it is shown to whoever is held back.
    Raises:
        PermissionDenied: the person may not freeze this unit.
        ValidationError: something is missing, or it ends before it starts; nothing was written.
    """
    access.require(by, FREEZE, unit)
    person = None if isinstance(by, System) else by
    freeze = Freeze(
        unit=unit,
        kind=kind,
        starts=starts,
        ends=ends,
        legal_basis=legal_basis.strip(),
        topics=sorted(set(topics)),
        declared_by=person,
        set_from=_highest(unit, by),
    )
    freeze.full_clean()
    freeze.save()
    ledger.record(
        "stages.freeze_declared",
        freeze,
        unit=unit.code,
        by=by,
        kind=kind,
        starts=starts,
        ends=ends,
        topics=freeze.topics,
        legal_basis=freeze.legal_basis,
    )
    return freeze


@transaction.atomic
def lift_freeze(freeze: Freeze, *, reason: str, by: Actor) -> Freeze:
    """End a freeze now, or take back one that has not begun; the row stays as history.

    Raises:
        PermissionDenied: the person may not freeze this unit, or it was declared from further up.
        ValidationError: the reason is missing, or the freeze has ended already; nothing was written.
    """
    if not liftable(freeze, by):
        raise PermissionDenied(_("This freeze was declared from further up, and is lifted there."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the freeze ends: it stays in the record.")})
    now = timezone.now()
    lifted = Freeze.objects.filter(pk=freeze.pk, lifted_at=None, ends__gt=now).update(lifted_at=now)
    if not lifted:
        raise ValidationError(_("This freeze has ended already. Reload the page to see how it stands."))
    ledger.record("stages.freeze_lifted", freeze, unit=freeze.unit.code, by=by, reason=reason.strip())
    freeze.lifted_at = now
    return freeze


def liftable(freeze: Freeze, by: Actor) -> bool:
    """Whether the actor may lift a freeze: they may freeze the unit, and wherever it was declared from."""
    return all(access.can(by, FREEZE, unit) for unit in {freeze.unit, freeze.set_from or freeze.unit})


def _highest(unit: Unit, by: Actor) -> Unit:
    """The unit furthest up, on the way from the nation, that the actor may freeze."""
    rows = Unit.objects.filter(path__in=_way(unit)).order_by("path")
    return next((above for above in rows if access.can(by, FREEZE, above)), unit)


def _way(unit: Unit) -> list[str]:
    """The paths from the nation down to the unit."""
    return [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]


def freeze_on(unit: Unit, *, at: datetime | None = None, topic: str = "") -> Freeze | None:
    """The freeze that holds back the unit's publications at a moment (default: now); the last to end if several.

    Args:
        topic: code of what is to be published; a freeze with topics of its own holds back only those.
    """
    moment = at or timezone.now()
    rows = Freeze.objects.filter(
        Q(lifted_at=None) | Q(lifted_at__gt=moment), unit__path__in=_way(unit), starts__lte=moment, ends__gt=moment
    )
    matching = (row for row in rows.select_related("unit") if not row.topics or topic in row.topics)
    return max(matching, key=lambda row: row.ends, default=None)
