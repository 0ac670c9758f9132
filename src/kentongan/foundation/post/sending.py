"""Letters of a case: answered at the case's secret address, and sent by the unit's own mailbox where it has one."""

import socket
from collections.abc import Sequence
from email.utils import formataddr
from urllib.parse import quote

from django.utils.translation import gettext_noop

from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.outbox import Transient, mail
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.outbox.smtp import Route
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import BrokenSeal

from .addresses import marked, secret_address
from .connections import connect_smtp, trust
from .models import Mailbox

KEYLESS = gettext_noop("The password of the unit's mailbox can't be read any more. Enter it anew.")
IMPLICIT = 465
"""The port on which encryption begins at once (RFC 8314, 3.3); on others by STARTTLS, without which nothing is sent."""


def queue(
    *,
    unit: Unit,
    token: str,
    to: str,
    subject: str,
    text: str,
    key: str,
    answers: str = "",
    attachments: Sequence[mail.Attached] = (),
) -> Message:
    """Queue a letter of the case with this token, in the caller's transaction; the same key is sent once.

    Args:
        token: see ``addresses.new_token``.
        answers: the Message-ID, without brackets, of the letter that this one answers.
        attachments: see ``mail.attachment_loader``.
    Raises:
        See ``mail.queue``.
    """
    return mail.queue(
        to=to,
        subject=marked(subject, token),
        text=text,
        key=key,
        unit=unit.code,
        reply_to=secret_address(unit, token),
        thread=token,
        headers={"In-Reply-To": f"<{answers}>", "References": f"<{answers}>"} if answers else None,
        attachments=attachments,
    )


def route_of(unit_code: str) -> Route | None:
    """By which server a unit's letters leave; None when it has no mailbox in use.

    Raises:
        Transient: the mailbox's password can't be read.
    """
    rows = Mailbox.objects.for_system("a letter leaves by its unit's mailbox").select_related("unit")
    mailbox = rows.filter(unit__code=unit_code, active=True).first()
    if mailbox is None:
        return None
    try:
        sign_in = f"{quote(mailbox.user, safe='')}:{quote(mailbox.password, safe='')}"
    except BrokenSeal as error:
        raise Transient(KEYLESS) from error
    scheme = "smtps" if mailbox.smtp_port == IMPLICIT else "smtp"
    return Route(
        sender=formataddr((mailbox.unit.name, mailbox.address)),
        url=f"{scheme}://{sign_in}@{mailbox.smtp_host}:{mailbox.smtp_port}",
        connect=_reached,
        trust=trust,
    )


def _reached(host: str, port: int, seconds: float) -> socket.socket:
    try:
        return connect_smtp(host, port, seconds)
    except FetchFailed as failure:
        raise OSError(failure.code) from failure
