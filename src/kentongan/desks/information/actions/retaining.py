"""How long personal data is kept: entered and confirmed by the nation, as dated rows."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..models import RecordClass, RetentionRule
from ..states import TERMS

LONGEST = 600


@transaction.atomic
def set_retention(
    *, record_class: str, months: int, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> RetentionRule:
    """Say for how many months a class is kept from a day on; earlier rows stay.

    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the legal basis is missing, or the months are none or more than fifty years.
    """
    nation = Unit.objects.get(parent=None)
    if not can(by, TERMS, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    if not legal_basis.strip():
        raise Incomplete(_("Write the legal basis of this term."))
    if not 1 <= months <= LONGEST:
        raise Incomplete(_("Give between 1 and %d months.") % LONGEST)
    row, _new = RetentionRule.objects.update_or_create(
        record_class=RecordClass(record_class).value, valid_from=valid_from,
        defaults={"months": months, "legal_basis": legal_basis.strip(), "confirmed": confirmed},
    )  # fmt: skip
    ledger.record(
        "information.retention_set", row, unit=nation.code, by=by, records=row.record_class, months=months,
        valid_from=valid_from, legal_basis=row.legal_basis, confirmed=confirmed,
    )  # fmt: skip
    return row
