"""The only writers of invitations: invite, accept, revoke, expire.

The token stands in the letter alone; the database keeps its SHA-256. The address is sealed and goes when the
invitation ends. Whether an address has an account already is never told to the one who invites.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.vault import blind_index, seal, unseal

from .giving import governs, may_give, require_may_give
from .invitation_letter import compose
from .memberships import enrol
from .models import Invitation, Membership, Role, Unit

VALID_FOR = timedelta(days=7)
PURPOSE = "units.invitation"
SYSTEM = System("expire-invitations")
ERASED = {"sealed_email": "", "email_index": "", "name": ""}


@transaction.atomic
def invite(*, email: str, name: str, role: Role, unit: Unit, by: Person) -> Invitation:
    """Invite somebody by letter to take a role in a unit; the letter's link is valid for seven days.

    Raises:
        PermissionDenied: the actor may not give this role there.
        ValidationError: the address or the role doesn't fit, it is the actor's own address, or the same
            invitation is open already. Nothing was sent.
    """
    address = _address(email)
    require_may_give(by, role, unit)
    if address == by.email:
        raise ValidationError({"email": _("This is your own address. Nobody gives themselves a role.")})
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Write the name of the person you invite.")})
    token = secrets.token_urlsafe(32)
    invitation = _create(address, token, name=name, role=role, unit=unit, by=by)
    ledger.record("people.invited", invitation, unit=unit.code, by=by, role=role.code)
    subject, text = compose(invitation, token)
    mail.queue(to=address, subject=subject, text=text, key=f"invitation:{invitation.pk}", unit=unit.code)
    return invitation


def find(token: str) -> Invitation | None:
    """The open invitation of this token, whose giver may still give the role; None for any other token."""
    rows = Invitation.objects.select_related("unit", "role", "invited_by")
    invitation = rows.filter(token_hash=_hash(token), ended_at=None, expires_at__gt=timezone.now()).first()
    if invitation and may_give(invitation.invited_by, invitation.role, invitation.unit):
        return invitation
    return None


def invited_account(invitation: Invitation) -> Person | None:
    """The account that the invited address has already; for the holder of the token only."""
    return Person.objects.filter(email=unseal(invitation.sealed_email)).first()


def accept(token: str, *, name: str, password: str) -> Person:
    """Open the account of an invitation, with its one membership. The password has been validated.

    Raises:
        ValidationError: it isn't valid (any more), or its address has an account. Nothing changed.
    """
    # Before the transaction: hashing takes long, and on SQLite all other writers would wait for it.
    return _accept(token, name=" ".join(name.split()), password=make_password(password))


@transaction.atomic
def _accept(token: str, *, name: str, password: str) -> Person:
    invitation = _required(token)
    address = unseal(invitation.sealed_email)
    _use(invitation)
    try:
        with transaction.atomic():
            person = Person.objects.create(email=address, name=name, password=password)
    except IntegrityError:
        raise ValidationError(_("This address has an account already. Sign in to accept the invitation.")) from None
    return _joined(invitation, person)


@transaction.atomic
def accept_as(token: str, *, person: Person) -> Person:
    """Accept an invitation as the signed-in person to whose address it was sent.

    Raises:
        ValidationError: the invitation isn't valid (any more).
        PermissionDenied: it was sent to another address.
    """
    invitation = _required(token)
    if person.email != unseal(invitation.sealed_email):
        raise PermissionDenied(_("This invitation was sent to another address."))
    _use(invitation)
    return _joined(invitation, person)


@transaction.atomic
def revoke(invitation: Invitation, *, by: Actor) -> None:
    """Take an open invitation back; the link in the letter no longer works.

    Raises:
        PermissionDenied: the actor could not take the role away either.
        ValidationError: it was accepted, revoked or expired in the meantime.
    """
    if not governs(by, invitation.role, invitation.unit):
        raise PermissionDenied(_("You may not take this invitation back."))
    if not _end(invitation):
        raise ValidationError(_("This invitation is no longer open. Please reload the page."))
    ledger.record("people.invitation_revoked", invitation, unit=invitation.unit.code, by=by)


def withdraw_from(email: str, *, by: Actor) -> None:
    """End every open invitation to an address that is being erased, in the caller's transaction."""
    index = blind_index(email, purpose=PURPOSE)
    waiting = Invitation.objects.filter(email_index=index, ended_at=None).select_related("unit")
    for invitation in waiting.order_by("unit__code"):
        _end(invitation)
        ledger.record("people.invitation_revoked", invitation, unit=invitation.unit.code, by=by)


def expire() -> int:
    """End invitations whose time is over and erase their addresses; returns how many. A periodic job."""
    over = Invitation.objects.filter(ended_at=None, expires_at__lte=timezone.now()).select_related("unit")
    return sum(_expire(invitation) for invitation in over.order_by("unit__code", "pk"))


@transaction.atomic
def _expire(invitation: Invitation) -> bool:
    ended = _end(invitation)
    if ended:
        ledger.record("people.invitation_expired", invitation, unit=invitation.unit.code, by=SYSTEM)
    return ended


def _create(address: str, token: str, **fields: Any) -> Invitation:
    index = blind_index(address, purpose=PURPOSE)
    now = timezone.now()
    same = Invitation.objects.filter(unit=fields["unit"], role=fields["role"], email_index=index)
    for stale in same.filter(ended_at=None, expires_at__lte=now):
        _expire(stale)
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                unit=fields["unit"],
                role=fields["role"],
                name=fields["name"],
                sealed_email=seal(address),
                email_index=index,
                token_hash=_hash(token),
                invited_by=fields["by"],
                expires_at=now + VALID_FOR,
            )
    except IntegrityError:
        words = _("An invitation for this address and role is open already. Revoke it first to send another one.")
        raise ValidationError({"email": words}) from None


def _required(token: str) -> Invitation:
    invitation = find(token)
    if invitation is None:
        raise ValidationError(_("This invitation isn't valid any more."), code="invalid")
    return invitation


def _use(invitation: Invitation) -> None:
    """Use an invitation up; of several at the same moment only one succeeds."""
    if not _end(invitation, expires_at__gt=timezone.now()):
        raise ValidationError(_("This invitation isn't valid any more."), code="invalid")


def _end(invitation: Invitation, **still: Any) -> bool:
    open_one = Invitation.objects.filter(pk=invitation.pk, ended_at=None, **still)
    return open_one.update(ended_at=timezone.now(), **ERASED) == 1


def _joined(invitation: Invitation, person: Person) -> Person:
    unit, role = invitation.unit, invitation.role
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=person)
    held = Membership.objects.current().filter(person=person, role=role, unit=unit, until=None)
    if not held.exists():
        enrol(person, role=role, unit=unit)
    ledger.record("people.joined", person, unit=unit.code, by=person, role=role.code, invitation=invitation.pk)
    return person


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
        address.encode("ascii")
    except (ValidationError, UnicodeEncodeError):
        words = _("Write a full mail address in plain letters, such as ani@contoh.go.id.")
        raise ValidationError({"email": words}) from None
    return address


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
