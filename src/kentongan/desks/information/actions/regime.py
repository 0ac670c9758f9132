"""The terms of the procedure: entered and confirmed by the nation; open deadlines follow a change."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from .. import recounting
from ..models import Step, Term
from ..states import TERMS, Track


@transaction.atomic
def set_term(
    *, track: str, step: str, days: int | None, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> Term:
    """Say how many working days a step has from a day on; the term before it ends on the eve.

    Clocks that began on or after that day and still run are counted anew, with the old day and the cause beside it.

    Args:
        days: none where the rules name no number.
    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the legal basis is missing.
    """
    nation = Unit.objects.get(parent=None)
    if not can(by, TERMS, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    if not legal_basis.strip():
        raise Incomplete(_("Write the legal basis of this term."))
    others = Term.objects.filter(track=Track(track).value, step=Step(step).value)
    before = others.filter(valid_from__lte=valid_from).order_by("-valid_from").first()
    after = others.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    old = before.days if before else None
    facts = {"days": days, "legal_basis": legal_basis.strip(), "confirmed": confirmed,
             "valid_to": after.valid_from - timedelta(days=1) if after else None}  # fmt: skip
    row, _new = Term.objects.update_or_create(track=track, step=step, valid_from=valid_from, defaults=facts)
    others.filter(valid_from__lt=valid_from).filter(valid_to=None).update(valid_to=valid_from - timedelta(days=1))
    ledger.record(
        "information.term_set", row, unit=nation.code, by=by, track=track, step=step, old=old, new=days,
        valid_from=valid_from, legal_basis=row.legal_basis, confirmed=confirmed,
    )  # fmt: skip
    purge("information:terms")
    if old is not None and days is not None and old != days:
        cause = f"{row.get_step_display()}: {old} → {days} ({row.legal_basis})"
        recounting.begin(cause=cause, track=track, step=step, since=valid_from, difference=days - old)
    return row
