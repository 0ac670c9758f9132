"""The only writers of a unit's directory of officials.

Names are public there; the ledger keeps ids and the names of fields.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor

from .access import require
from .models import Official, Unit
from .offices import EDIT, apply_changes, locked_unit

FIELDS = ("name", "title", "division", "since", "until")
STEP = 10
"""Between the ranks of two officials."""
LAST_RANK = 30_000


@transaction.atomic
def add_official(unit: Unit, *, by: Actor, **fields: Any) -> Official:
    """Enter somebody in the unit's directory, after those who stand there.

    Args:
        fields: names from :data:`FIELDS`.
    Raises:
        PermissionDenied: the actor may not edit this unit.
        ValidationError: something is missing or the last day lies before the first; nothing was written.
    """
    require(by, EDIT, unit)
    row = locked_unit(unit)
    last = row.officials.order_by("-rank").values_list("rank", flat=True).first() or 0
    official = Official(unit=row, rank=min(last + STEP, LAST_RANK))
    apply_changes(official, _known(fields))
    _check_official(official)
    official.save()
    ledger.record("units.official_added", official, unit=row.code, by=by)
    return official


@transaction.atomic
def change_official(official: Official, *, by: Actor, **fields: Any) -> Official:
    """Correct what the directory says of an official; no difference writes nothing.

    Raises:
        PermissionDenied, ValidationError: see :func:`add_official`.
        Official.DoesNotExist: somebody removed it in the meantime.
    """
    row = _locked(official)
    require(by, EDIT, row.unit)
    new = apply_changes(row, _known(fields))[1]
    if new:
        _check_official(row)
        row.save(update_fields=list(new))
        ledger.record("units.official_changed", row, unit=row.unit.code, by=by, fields=sorted(new))
    return row


@transaction.atomic
def remove_official(official: Official, *, by: Actor) -> None:
    """Take an official out of the directory, as after a mistake; who left gets a last day instead.

    Raises:
        PermissionDenied: the actor may not edit this unit.
        Official.DoesNotExist: somebody removed it already.
    """
    row = _locked(official)
    require(by, EDIT, row.unit)
    ledger.record("units.official_removed", row, unit=row.unit.code, by=by)
    row.delete()


@transaction.atomic
def raise_official(official: Official, *, by: Actor) -> None:
    """Move an official one place up in the directory; the first one stays where they are.

    Raises:
        PermissionDenied: the actor may not edit this unit.
        Official.DoesNotExist: somebody removed it already.
    """
    unit = locked_unit(official.unit)
    require(by, EDIT, unit)
    rows = list(unit.officials.order_by("rank", "name", "pk"))
    place = next((at for at, row in enumerate(rows) if row.pk == official.pk), None)
    if place is None:
        raise Official.DoesNotExist
    if place == 0:
        return
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for at, row in enumerate(rows, start=1):
        row.rank = at * STEP
    Official.objects.bulk_update(rows, ["rank"])
    ledger.record("units.officials_ordered", unit, unit=unit.code, by=by, officials=[row.pk for row in rows])


def _locked(official: Official) -> Official:
    return Official.objects.select_for_update(of=("self",)).select_related("unit").get(pk=official.pk)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(FIELDS):
        raise TypeError(f"no such field of an official: {', '.join(sorted(strange))}")
    return fields


def _check_official(official: Official) -> None:
    official.clean_fields()
    if official.since and official.until and official.until < official.since:
        raise ValidationError({"until": _("The last day lies before the first day.")})
