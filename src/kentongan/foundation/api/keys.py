"""The only writers of keys: one is made, one is revoked, and the day of its last use is noted."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Unit

from .models import Key
from .scopes import scopes, seen_by, units_of

PREFIX = "ktg_"
"""How every key begins, so that people and programs that look for leaked secrets recognise one."""
SECRET_BYTES = 32
USUAL, LONGEST = timedelta(days=365), timedelta(days=731)
"""For how long a key is made unless its maker says otherwise, and at most."""


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def make_key(
    unit: Unit, *, name: str, opens: Collection[str], expires_on: date, below: bool = False, by: Person
) -> tuple[Key, str]:
    """Make a key; the second value is its secret, which is shown to nobody ever after.

    Raises:
        NotAllowed: the maker may not see there what the key would open.
        Incomplete: it has no name, opens nothing that is known, or ends before today or in more than two years.
    """
    if not name.strip():
        raise Incomplete(_("Give it a name that says which program uses it."), field="name")
    if not opens or not set(opens) <= set(scopes()):
        raise Incomplete(_("Choose what it opens."), field="opens")
    if not today() <= expires_on <= today() + LONGEST:
        raise Incomplete(_("A key ends today at the earliest and within two years."), field="expires_on")
    wanted = units_of(unit, below=below)
    for code in opens:
        if seen_by(by, scopes()[code].right, wanted) != wanted:
            raise NotAllowed(_("A key opens no more than you may see yourself."))
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    key = Key.framework.create(
        unit=unit, below=below, by=by, name=name.strip(), scopes=sorted(opens), digest=digest_of(secret),
        hint=secret[: len(PREFIX) + 4], expires_on=expires_on,
    )  # fmt: skip
    ledger.record("api.key_made", key, unit=unit.code, by=by, opens=key.scopes, below=below, until=str(expires_on))
    return key, secret


@transaction.atomic
def revoke_key(key: Key, *, by: Person) -> Key:
    """End a key at once.

    Raises:
        NotAllowed: it is neither the person's own nor of a unit whose people they manage.
        WrongState: it was revoked already.
    """
    if not key.is_overseen_by(by):
        raise NotAllowed(_("You may not do this in this unit."))
    standing = Key.objects.for_system("a key is revoked").filter(pk=key.pk, revoked_at=None)
    if not standing.update(revoked_at=timezone.now(), revoked_by=by):
        raise WrongState(_("This key was revoked already."))
    ledger.record("api.key_revoked", key, unit=key.unit.code, by=by)
    key.refresh_from_db()
    return key


def note_use(key: Key) -> None:
    """Note on which day it was used last; one write a day."""
    if key.used_on != (day := today()):
        earlier = Key.objects.for_system("a key is used").filter(pk=key.pk, revoked_at=None)
        earlier.filter(Q(used_on=None) | Q(used_on__lt=day)).update(used_on=day)
