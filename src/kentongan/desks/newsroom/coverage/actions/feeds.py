"""Make and revoke the secret address of a person's own calendar."""

import hashlib
from secrets import token_urlsafe

from django.db import transaction

from kentongan.foundation import ledger
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import CalendarKey


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(*, by: Person, unit: Unit) -> str:
    """A new address for the person's calendar; the one before opens nothing any more.

    Returns:
        the key, which is shown once and kept nowhere.
    """
    key = token_urlsafe(24)
    row, _ = CalendarKey.objects.update_or_create(person=by, defaults={"digest": digest_of(key)})
    ledger.record("coverage.feed.made", row, unit=unit.code, by=by)
    return key


@transaction.atomic
def revoke_key(*, by: Person, unit: Unit) -> None:
    """Shut the person's calendar address; nothing happens when there is none."""
    row = CalendarKey.objects.filter(person=by).first()
    if row:
        ledger.record("coverage.feed.revoked", row, unit=unit.code, by=by)
        row.delete()
