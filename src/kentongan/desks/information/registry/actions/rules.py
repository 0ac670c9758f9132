"""Rules and grounds that come from a regulation: entered as dated rows, confirmed by who has read them there."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..models import ExclusionGround, RenewalRule
from .standards import require_national


@transaction.atomic
def add_renewal_rule(*, by: Actor, **fields: Any) -> RenewalRule:
    """Enter a rule of renewal; the one before it ends on the eve. Days that were set already stay as they are.

    Args:
        fields: months, valid_from, valid_to, legal_basis, confirmed.
    """
    require_national(by)
    rule = RenewalRule(**fields)
    rule.full_clean()
    earlier = RenewalRule.objects.filter(valid_from__lt=rule.valid_from).order_by("-valid_from").first()
    if earlier and (earlier.valid_to is None or earlier.valid_to >= rule.valid_from):
        RenewalRule.objects.filter(pk=earlier.pk).update(valid_to=rule.valid_from - timedelta(days=1))
    rule.save()
    _record("rule_added", rule, by, months=rule.months, legal_basis=rule.legal_basis)
    return rule


@transaction.atomic
def confirm(row: RenewalRule | ExclusionGround, *, legal_basis: str, by: Actor) -> None:
    """Say that somebody has read the rule in its legal basis."""
    require_national(by)
    row = locked(row)
    row.legal_basis, row.confirmed = legal_basis.strip(), True
    row.full_clean()
    row.save(update_fields=["legal_basis", "confirmed"])
    _record("confirmed", row, by, legal_basis=row.legal_basis)


def _record(verb: str, row: RenewalRule | ExclusionGround, by: Actor, **details: Any) -> None:
    ledger.record(f"registry.rule.{verb}", row, unit=NATIONAL_CODE, by=by, **details)
