"""The only writers of units' mailboxes."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal

from .models import Mailbox, ReceivedLetter
from .states import MAILBOXES

FIELDS = ("address", "imap_host", "imap_port", "smtp_host", "smtp_port", "user", "keeps_plus")
ACCOUNT = ("address", "imap_host", "user")
"""What makes it another account, whose letters are numbered differently."""
SERVERS = ("imap_host", "imap_port", "smtp_host", "smtp_port", "user")
"""Where the password goes: whoever names another place must know it."""


@transaction.atomic
def connect_mailbox(*, unit: Unit, password: str, by: Actor, **fields: Any) -> Mailbox:
    """Give a unit its mailbox; its letters are fetched from the next round on.

    Raises:
        PermissionDenied: the actor may not do so in the unit.
        ValidationError: a part is missing or wrong, or the mailbox is known already.
        Incomplete: the password is missing.
    """
    require(by, MAILBOXES, unit)
    if not password:
        raise Incomplete(_("Please enter the password of the mailbox."))
    mailbox = Mailbox(unit=unit, sealed_password=seal(password), **_known(fields))
    mailbox.full_clean()
    mailbox.save()
    ledger.record("post.mailbox_added", mailbox, unit=unit.code, by=by)
    return mailbox


@transaction.atomic
def change_mailbox(mailbox: Mailbox, *, by: Actor, password: str = "", **fields: Any) -> Mailbox:
    """Change a mailbox's settings; an empty password leaves the one that is there.

    Raises:
        PermissionDenied, ValidationError: nothing changed.
        Incomplete: another server or user is named without the password; nothing changed.
    """
    row = locked(mailbox)
    require(by, MAILBOXES, row.unit)
    before, servers = ([getattr(row, name) for name in names] for names in (ACCOUNT, SERVERS))
    for name, value in _known(fields).items():
        setattr(row, name, value)
    if password:
        row.sealed_password = seal(password)
    elif servers != [getattr(row, name) for name in SERVERS]:
        raise Incomplete(_("Enter the password again: it goes to the server that you name here."))
    row.next_at, row.failures, row.last_error = None, 0, ""
    row.full_clean()
    if before != [getattr(row, name) for name in ACCOUNT]:
        row.uidvalidity, row.last_uid, row.seen_from = None, 0, None
        letters = ReceivedLetter.objects.for_system("letters of another account keep no number")
        letters.filter(mailbox=row).update(uidvalidity=None, uid=None)
    row.save()
    ledger.record("post.mailbox_changed", row, unit=row.unit.code, by=by)
    return row


@transaction.atomic
def switch(mailbox: Mailbox, *, active: bool, by: Actor) -> Mailbox:
    """Stop fetching from a mailbox and sending by it, or begin again.

    Raises:
        PermissionDenied: nothing changed.
    """
    row = locked(mailbox)
    require(by, MAILBOXES, row.unit)
    if row.active != active:
        row.active, row.next_at, row.failures = active, None, 0
        row.save()
        ledger.record("post.mailbox_opened" if active else "post.mailbox_closed", row, unit=row.unit.code, by=by)
    return row


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in FIELDS if name in fields}
