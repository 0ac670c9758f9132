"""Make and revoke the secret address of a calendar of last days, a person's own or a unit's."""

import hashlib
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ...states import HANDLE
from ..models import CalendarKey
from ..states import ANSWER


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(unit: Unit, *, of_unit: bool, by: Person) -> str:
    """A new address for the person's own calendar, or the unit's; the one before opens nothing any more.

    Returns:
        the key, which is shown once and kept nowhere.
    Raises:
        NotAllowed: the person doesn't work here, or may not handle the unit's requests.
    """
    _require(unit, of_unit, by)
    key = token_urlsafe(24)
    whose: dict[str, Any] = {"unit": unit} if of_unit else {"person": by}
    row, _new = CalendarKey.objects.update_or_create(**whose, defaults={"digest": digest_of(key), "made_by": by})
    ledger.record("routing.feed.made", row, unit=unit.code, by=by, of_unit=of_unit)
    return key


@transaction.atomic
def revoke_key(unit: Unit, *, of_unit: bool, by: Person) -> None:
    """Shut the address; nothing happens when there is none.

    Raises:
        NotAllowed: as above.
    """
    _require(unit, of_unit, by)
    row = (CalendarKey.objects.filter(unit=unit) if of_unit else CalendarKey.objects.filter(person=by)).first()
    if row:
        ledger.record("routing.feed.revoked", row, unit=unit.code, by=by, of_unit=of_unit)
        row.delete()


def _require(unit: Unit, of_unit: bool, by: Person) -> None:
    if not can(by, HANDLE if of_unit else ANSWER, unit):
        raise NotAllowed(_("You may not do this in this unit."))
