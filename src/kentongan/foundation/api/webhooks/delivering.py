"""Posts an event to its address, signed; notes how it went, and closes an address that has failed for days."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.intake.connections import INTERNET, Network, Proof
from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.intake.fetching import call
from kentongan.foundation.outbox import mail
from kentongan.foundation.outbox.channels import channel
from kentongan.foundation.outbox.failures import Transient
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.vault import unseal

from .actions import close_webhook
from .events import TRIAL
from .models import ERROR_LENGTH, Webhook
from .signing import signature
from .telling import CHANNEL, units_told

NETWORK: Network = INTERNET
SECONDS, MOST_BYTES = 15.0, 64 * 1024
FORMER_SIGNS = timedelta(days=1)
REST = timedelta(minutes=5)
"""An address that failed is left alone for so long, whatever waits for it; a trial is sent at once."""
PATIENCE = timedelta(days=3)
"""An address that has taken nothing for so long is closed, and its maker told."""
CLERK = System("webhooks")
RESTING = gettext_noop("The address failed a moment ago and is left alone for some minutes.")
REFUSED = gettext_noop("The address didn't answer with success.")
BLIND = gettext_noop("Whoever added it may not see this any more.")
GIVEN_UP = gettext_noop("It took nothing for three days.")


@channel(CHANNEL, retry_ambiguous=True)
def deliver(payload: dict[str, Any], message: Message) -> None:
    """Post one event; what was lost on the way back is posted again under the same identifier.

    Raises:
        Transient: it wasn't taken.
    """
    rows = Webhook.objects.for_system("an event is delivered").select_related("unit", "by")
    row = rows.filter(pk=payload["webhook"], closed_at=None).first()
    if row is None:
        return
    if payload["event"] != TRIAL and not units_told(row, payload["event"]):
        _close(row, BLIND)
        return
    if payload["event"] != TRIAL and row.resting_until and timezone.now() < row.resting_until:
        raise Transient(RESTING)
    if failure := _post(row, payload, message):
        _failed(row, failure)
    else:
        _noted(row, failing_since=None, resting_until=None, last_success_at=timezone.now(), last_error="")


def _post(row: Webhook, payload: dict[str, Any], message: Message) -> str | None:
    """Why it wasn't taken; None if it was."""
    told = {"id": str(message.pk), **{name: payload[name] for name in ("event", "at", "data")}}
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    now = timezone.now()
    sealed = [row.sealed_secret]
    if row.sealed_former and now - row.changed_at < FORMER_SIGNS:
        sealed.append(row.sealed_former)
    fields = {
        "Content-Type": "application/json",
        "Kentongan-Delivery": str(message.pk),
        "Kentongan-Event": payload["event"],
        "Kentongan-Signature": signature(body, map(unseal, sealed), int(now.timestamp())),
    }
    try:
        answer = call(row.url, proof=Proof(fields, body), max_bytes=MOST_BYTES, timeout=SECONDS, network=NETWORK)
    except FetchFailed as failure:
        return str(failure)
    return None if 200 <= answer.status < 300 else f"{gettext(REFUSED)} ({answer.status})"  # noqa: PLR2004 (RFC 9110)


def _failed(row: Webhook, failure: str) -> None:
    now = timezone.now()
    since = row.failing_since or now
    _noted(row, failing_since=since, resting_until=now + REST, last_error=failure[:ERROR_LENGTH])
    if now - since < PATIENCE:
        raise Transient(failure)
    _close(row, GIVEN_UP)


def _noted(row: Webhook, **fields: Any) -> None:
    Webhook.objects.for_system("how an event was taken").filter(pk=row.pk, closed_at=None).update(**fields)


def _close(row: Webhook, why: str) -> None:
    """Close it and tell its maker, together."""
    with transaction.atomic(), translation.override("id"):
        try:
            close_webhook(row, by=CLERK, why=why)
        except WrongState:
            return  # somebody was quicker
        facts = {"unit": row.unit.name, "why": gettext(why)}
        mail.queue(
            to=row.by.email, key=f"webhook-closed:{row.pk}", unit=row.unit.code,
            subject=gettext("A webhook of %(unit)s was closed") % facts,
            text=gettext("A webhook that you added for %(unit)s was closed. %(why)s Add it anew once that is mended.")
            % facts,
        )  # fmt: skip
