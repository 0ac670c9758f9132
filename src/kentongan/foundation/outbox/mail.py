"""The mail channel: letters leave by SMTP, or become files where no server is configured."""

import hashlib
import os
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .channels import channel
from .models import Message
from .sending import send
from .smtp import send_letter

CHANNEL = "mail"
UNIT_HEADER = "X-Kentongan-Unit"
"""Stands in letters that became files: code of the unit on whose behalf it left, empty for none."""
POLICY = SMTP.clone(cte_type="7bit")  # not every server on the way takes 8-bit text


def queue(*, to: str, subject: str, text: str, key: str, unit: str = "") -> Message:
    """Queue a letter in plain text, in the caller's transaction; the same key is sent once.

    Args:
        to: one address, without a name.
        subject: a single line.
        text: the body.
        key: which letter it is, such as ``"invitation:17"``; shows in the letter only as a digest.
        unit: code of the unit on whose behalf it leaves.
    Raises:
        ValueError: the address isn't one, or a line break stands where it would start another header.
        See also ``sending.send``.
    """
    if not subject.strip() or subject.splitlines() != [subject]:
        raise ValueError("The subject of a letter is one line.")
    if not _is_address(to):
        raise ValueError("A letter goes to one plain address, such as ani@contoh.id.")
    return send(CHANNEL, {"to": to, "subject": subject, "text": text}, key=key, unit=unit)


@channel(CHANNEL, retry_ambiguous=True)  # a repeated letter carries the same Message-ID
def deliver(payload: dict[str, Any], message: Message) -> None:
    """Send a letter by ``settings.MAIL_URL``; when that is empty, write it under ``settings.MAIL_DIRECTORY``.

    Raises:
        Transient, Permanent, Ambiguous: see ``smtp.send_letter``.
    """
    letter = compose(payload, message)
    if settings.MAIL_URL:
        send_letter(letter.as_bytes(), sender=_sender(), to=payload["to"], url=settings.MAIL_URL)
    else:
        letter[UNIT_HEADER] = message.unit
        _write_whole(letter_path(message.key), letter.as_bytes())


def compose(payload: dict[str, Any], message: Message) -> EmailMessage:
    """Make the letter; every repetition for the same message is the same letter."""
    letter = EmailMessage(policy=POLICY)
    letter["From"] = settings.MAIL_FROM
    letter["To"] = payload["to"]
    letter["Subject"] = payload["subject"]
    letter["Date"] = format_datetime(message.created_at)
    letter["Message-ID"] = f"<{_digest(message.key)}@{_sender().rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(payload["text"])
    return letter


def letter_path(key: str) -> Path:
    """Where the letter of this key becomes a file when no mail server is configured."""
    return Path(settings.MAIL_DIRECTORY) / f"{_digest(key)}.eml"


def _sender() -> str:
    return parseaddr(settings.MAIL_FROM)[1]


def _digest(key: str) -> str:
    return hashlib.sha256(f"{CHANNEL}:{key}".encode()).hexdigest()[:40]


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii()


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)
