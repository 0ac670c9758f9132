"""Until when reports are due: entered and confirmed by the nation."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ...states import TERMS
from ..models import DueRule


@transaction.atomic
def set_due(
    *, half: bool, months: int | None, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> DueRule:
    """Say how many months after its period a report is due from a day on; the rule before it ends on the eve.

    Args:
        months: none where the rules name no day.
    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the legal basis is missing.
    """
    nation = Unit.objects.get(parent=None)
    if not can(by, TERMS, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    if not legal_basis.strip():
        raise Incomplete(_("Write the legal basis of this term."))
    others = DueRule.objects.filter(half=half)
    after = others.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    facts = {"months": months, "legal_basis": legal_basis.strip(), "confirmed": confirmed,
             "valid_to": after.valid_from - timedelta(days=1) if after else None}  # fmt: skip
    row, _new = DueRule.objects.update_or_create(half=half, valid_from=valid_from, defaults=facts)
    others.filter(valid_from__lt=valid_from, valid_to=None).update(valid_to=valid_from - timedelta(days=1))
    ledger.record(
        "reporting.due_set", row, unit=nation.code, by=by, half=half, months=months, valid_from=valid_from,
        legal_basis=row.legal_basis, confirmed=confirmed,
    )  # fmt: skip
    return row
