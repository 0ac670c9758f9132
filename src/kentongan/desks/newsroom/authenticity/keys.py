"""The keys of the units: made when first needed, rotated, revoked. The nation's key stands above all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, Refused, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE
from kentongan.foundation.vault import BrokenSeal, seal, signing, unseal

from .models import SigningKey
from .models.keys import CURRENT
from .statements import key_statement

KEYS = "newsroom.keys"
"""The right to change keys."""
MAKER = System("newsroom.keys")
"""Makes a key when one is first needed."""


def key_of(unit: Unit) -> SigningKey:
    """The key with which a unit signs now; made, and the nation's before it, when there is none.

    Raises:
        Refused: the nation's key can't be opened.
    """
    known = SigningKey.objects.filter(CURRENT, unit=unit).first()
    return known or _make(unit, by=MAKER)


def signed_by(key: SigningKey, text: str) -> str:
    """The signature of a text by a key.

    Raises:
        Refused: the vault's key that sealed it is missing.
    """
    try:
        return signing.sign(text, unseal(key.sealed_private))
    except BrokenSeal as broken:
        message = _("The signing key of %(unit)s can't be opened: the vault's key is missing. Nothing was changed.")
        raise Refused(message % {"unit": key.unit.name}) from broken


@transaction.atomic
def rotate_key(unit: Unit, *, by: Actor) -> SigningKey:
    """Give a unit a new key. What the former one signed stays good."""
    require(by, KEYS, unit)
    former = SigningKey.objects.select_for_update().filter(CURRENT, unit=unit).first()
    if former and not SigningKey.objects.filter(CURRENT, pk=former.pk).update(retired_at=timezone.now()):
        raise WrongState(_("Somebody else has just changed this. Reload the page to see how it stands."))
    return _make(unit, by=by, former=former)


@transaction.atomic
def revoke_key(key: SigningKey, *, reason: str, by: Actor) -> SigningKey:
    """Declare that a key is in wrong hands: from now on what it signed counts only if a day's list knows it.

    The unit signs with a new key from its next publication on. When it was the nation's, the new one certifies
    all keys that are still good.

    Raises:
        Incomplete: the reason is missing.
        WrongState: it was revoked already.
    """
    key = locked(key)
    require(by, KEYS, key.unit)
    if not reason.strip():
        raise Incomplete(_("Write why the key is revoked. The public list of keys shows it."))
    revoked = SigningKey.objects.filter(pk=key.pk, revoked_at=None)
    if not revoked.update(revoked_at=timezone.now(), revoked_reason=reason.strip()):
        raise WrongState(_("This key was revoked already."))
    key.refresh_from_db()
    ledger.record("newsroom.key.revoked", key, unit=key.unit.code, by=by, public=key.public, reason=key.revoked_reason)
    if key.certified_by_id is None:
        _certify_anew(key_of(key.unit))
    return key


def _make(unit: Unit, *, by: Actor, former: SigningKey | None = None) -> SigningKey:
    """A new current key; when somebody else is quicker, theirs."""
    private = signing.new_private_key()
    public, made = signing.public_key(private), timezone.now()
    statement = key_statement(unit=unit.code, public=public, made=made)
    above = None if unit.is_national else key_of(_nation())
    key = SigningKey(
        unit=unit,
        public=public,
        sealed_private=seal(private),
        statement=statement,
        certificate=signed_by(above, statement) if above else signing.sign(statement, private),
        certified_by=above,
        made_at=made,
    )
    SigningKey.objects.bulk_create([key], ignore_conflicts=True)
    standing = SigningKey.objects.select_related("unit").get(CURRENT, unit=unit)
    if standing.public == public:
        details = {"public": public, **({"former": former.public} if former else {})}
        verb = "newsroom.key.rotated" if former else "newsroom.key.made"
        ledger.record(verb, standing, unit=unit.code, by=by, **details)
    return standing


def _certify_anew(root: SigningKey) -> None:
    """Have the nation's new key certify what its revoked one had certified and is still good."""
    keys = list(SigningKey.objects.filter(revoked_at=None).exclude(certified_by=None))
    for key in keys:
        key.certificate, key.certified_by = signed_by(root, key.statement), root
    SigningKey.objects.bulk_update(keys, ["certificate", "certified_by"], batch_size=500)


def _nation() -> Unit:
    return Unit.objects.get(code=NATIONAL_CODE)
