"""How long personal data is kept: entered and confirmed by the nation, as dated rows."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.language import format_date
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..models import RecordClass, RetentionRule
from ..retention import schedule
from ..states import TERMS

LONGEST = 600
NOTICE = timedelta(days=30)


@transaction.atomic
def set_retention(
    *, record_class: str, months: int, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> RetentionRule:
    """Say for how many months a class is kept from a day on; earlier rows stay, and what stood there is in the ledger.

    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the legal basis is missing, the months are none or more than fifty years, or a shorter term is
            unconfirmed or would hold within a month.
    """
    nation = Unit.objects.get(parent=None)
    if not can(by, TERMS, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    if not legal_basis.strip():
        raise Incomplete(_("Write the legal basis of this term."))
    if not 1 <= months <= LONGEST:
        raise Incomplete(_("Give between 1 and %d months.") % LONGEST)
    _refuse_hasty(RecordClass(record_class).value, months, valid_from, confirmed=confirmed)
    rows = RetentionRule.objects.filter(record_class=record_class, valid_from__lte=valid_from)
    old, old_basis = rows.order_by("-valid_from").values_list("months", "legal_basis").first() or (None, "")
    row, _new = RetentionRule.objects.update_or_create(
        record_class=RecordClass(record_class).value, valid_from=valid_from,
        defaults={"months": months, "legal_basis": legal_basis.strip(), "confirmed": confirmed},
    )  # fmt: skip
    ledger.record(
        "information.retention_set", row, unit=nation.code, by=by, records=row.record_class, old=old, new=months,
        old_basis=old_basis, valid_from=valid_from, legal_basis=row.legal_basis, confirmed=confirmed,
    )  # fmt: skip
    return row


def _refuse_hasty(record_class: str, months: int, valid_from: date, *, confirmed: bool) -> None:
    """What is erased never comes back: a shorter term is confirmed, and everybody has a month to see it come."""
    today = timezone.localdate()
    shortest = min(schedule(max(today, valid_from))[record_class], schedule(today)[record_class])
    if months >= shortest:
        return
    if not confirmed:
        raise Incomplete(_("A shorter term must be confirmed against its legal basis first."))
    if valid_from < today + NOTICE:
        raise Incomplete(_("A shorter term holds from %s at the earliest, so that units see it come.")
                         % format_date(today + NOTICE))  # fmt: skip
