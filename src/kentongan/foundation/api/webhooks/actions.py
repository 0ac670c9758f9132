"""The only writers of webhooks."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.intake.fetching import parse
from kentongan.foundation.outbox.actions import withdraw
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal

from ..scopes import seen_by, units_of
from .events import events
from .models import ERROR_LENGTH, Webhook
from .signing import new_secret


@transaction.atomic
def add_webhook(unit: Unit, *, url: str, told: Collection[str], below: bool = False, by: Person) -> tuple[Webhook, str]:
    """Have an address told what happens; the second value is the secret, which is shown to nobody ever after.

    Raises:
        Incomplete: the address isn't one of https on its usual port, or nothing that is known was chosen.
        NotAllowed: the maker may not see there what would be told.
    """
    if not told or not set(told) <= set(events()):
        raise Incomplete(_("Choose what it is told."), field="told")
    _check(url)
    wanted = units_of(unit, below=below)
    if any(seen_by(by, events()[name].right, wanted) != wanted for name in told):
        raise NotAllowed(_("A webhook is told no more than you may see yourself."))
    secret = new_secret()
    row = Webhook.framework.create(
        unit=unit, below=below, by=by, url=url.strip(), events=sorted(told), sealed_secret=seal(secret)
    )
    ledger.record("api.webhook_added", row, unit=unit.code, by=by, events=row.events, below=below)
    return row, secret


@transaction.atomic
def change_secret(row: Webhook, *, by: Person) -> str:
    """Give it a new secret, shown once; for a day the former one signs as well.

    Raises:
        NotAllowed: it isn't the person's own.
        WrongState: it is closed.
    """
    if row.by_id != by.pk:
        raise NotAllowed(_("Only who added it may see a new secret."))
    secret = new_secret()
    _change(row, sealed_secret=seal(secret), sealed_former=row.sealed_secret, changed_at=timezone.now())
    ledger.record("api.webhook_secret_changed", row, unit=row.unit.code, by=by)
    return secret


@transaction.atomic
def close_webhook(row: Webhook, *, by: Actor, why: str = "") -> Webhook:
    """Tell it nothing any more, nor what was still on its way.

    Raises:
        NotAllowed: it is neither the person's own nor of a unit whose people they manage.
        WrongState: it is closed.
    """
    if not isinstance(by, System) and not row.is_overseen_by(by):
        raise NotAllowed(_("You may not do this in this unit."))
    fields = {"last_error": why[:ERROR_LENGTH]} if why else {}
    _change(row, closed_at=timezone.now(), **fields)
    withdraw([row.prefix])
    ledger.record("api.webhook_closed", row, unit=row.unit.code, by=by)
    return row


def _change(row: Webhook, **fields: object) -> None:
    open_ones = Webhook.objects.for_system("a webhook is changed").filter(pk=row.pk, closed_at=None)
    if not open_ones.update(**fields):
        raise WrongState(_("This webhook is closed. Add a new one."))
    row.refresh_from_db()


def _check(url: str) -> None:
    try:
        target = parse(url)
    except FetchFailed as refusal:
        raise Incomplete(str(refusal), field="url") from None
    if target.scheme != "https":
        raise Incomplete(_("The address begins with https://."), field="url")
