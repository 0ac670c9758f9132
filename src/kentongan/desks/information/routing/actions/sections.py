"""The unit's own list of its sub-sections."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ...states import HANDLE
from ..models import SubSections

MOST, LONGEST = 40, 120


@transaction.atomic
def set_sections(unit: Unit, names: Sequence[str], *, by: Actor) -> SubSections:
    """Keep these names, in this order; dispositions that were sent keep the name they had.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: there is no name, too many, or one is too long.
    """
    if not can(by, HANDLE, unit):
        raise NotAllowed(_("You may not do this in this unit."))
    kept = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not kept:
        raise Incomplete(_("Write at least one name."))
    if len(kept) > MOST or any(len(name) > LONGEST for name in kept):
        raise Incomplete(_("At most %(n)d names of %(letters)d letters each.") % {"n": MOST, "letters": LONGEST})
    row, _new = SubSections.objects.update_or_create(unit=unit, defaults={"names": kept})
    ledger.record("routing.sections_set", row, unit=unit.code, by=by, names=kept)
    return row
