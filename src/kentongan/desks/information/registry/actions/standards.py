"""The nation's standard list, and a unit's taking over of one of its rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..columns import plain
from ..models import PublicInformation, StandardInformation
from ..states import STANDARD
from . import information

COPIED = ("information_class", "title", "summary", "holder", "responsible", "form", "retention")


@transaction.atomic
def set_standard(*, by: Actor, row: StandardInformation | None = None, **fields: Any) -> StandardInformation:
    """Put a row on the standard list, or change one; entries that units took over stay as they are.

    Args:
        fields: of the model.
    Raises:
        PermissionDenied: the actor may not set what holds for the nation.
        ValidationError: something is missing, or the list holds it already.
    """
    require_national(by)
    row = locked(row) if row else StandardInformation()
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.full_clean()
    row.save()
    ledger.record("registry.standard.set", row, unit=NATIONAL_CODE, by=by, title=row.title, active=row.active)
    return row


@transaction.atomic
def take_over(row: StandardInformation, *, unit: Unit, by: Actor) -> PublicInformation:
    """Take a row of the standard list into a unit's own as a draft, with the unit's secretary where nobody is named.

    Raises:
        PermissionDenied: the actor may not keep the list of this unit.
        ValidationError: the unit has it already, or the row is no longer asked for.
    """
    if not row.active:
        raise ValidationError(_("This is no longer asked for."))
    taken = PublicInformation.objects.for_system("a standard is taken over once").filter(unit=unit)
    if taken.filter(standard=row).exists() or taken.filter(key=plain(row.title)[:250]).exists():
        raise ValidationError(_("Your list holds this already."))
    facts = {name: getattr(row, name) for name in COPIED}
    to_fill = _("to be filled in")
    for name in ("holder", "responsible", "retention"):
        facts[name] = facts[name] or f"[{to_fill}]"
    return information.enter(unit=unit, by=by, standard=row, **facts)


def require_national(by: Actor) -> None:
    """Refuse who may not set what holds for the nation."""
    require(by, STANDARD, Unit.objects.get(code=NATIONAL_CODE))
