"""The mail channel: letters leave by SMTP, or become files where no server is configured.

A letter whose answers have an address of their own leaves by the mailbox of its unit, where that has one: the package
that knows units' mailboxes says so through :func:`set_router`.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any, TypeAlias

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .channels import channel
from .models import Message
from .sending import send
from .smtp import Route, send_letter

CHANNEL = "mail"
UNIT_HEADER = "X-Kentongan-Unit"
"""Stands in letters that became files: code of the unit on whose behalf it left, empty for none."""
HOUSE_HEADER = "X-Kentongan"
"""Stands in every letter with our host's name, so that one which comes back is known."""
POLICY = SMTP.clone(cte_type="7bit")  # not every server on the way takes 8-bit text
OWN_HEADER = re.compile(r"X-[A-Za-z0-9-]{1,60}|In-Reply-To|References")
THREAD = re.compile(r"[a-z0-9]{8,40}")

Loader: TypeAlias = Callable[[str], tuple[bytes, str]]
Attached: TypeAlias = tuple[str, str, str]
"""A file's name in the letter, the code of its loader, and the key by which the loader finds it."""

_loaders: dict[str, Loader] = {}
_routers: list[Callable[[str], Route | None]] = []


def attachment_loader(code: str) -> Callable[[Loader], Loader]:
    """Make the decorated function load attachments: ``function(key)`` gives their bytes and media type.

    It is called when the letter is delivered, perhaps several times, and gives the same bytes each time.

    Raises:
        ValueError: the code is taken.
    """

    def register(load: Loader) -> Loader:
        if code in _loaders:
            raise ValueError(f"There already is a loader {code!r}.")
        _loaders[code] = load
        return load

    return register


def set_router(router: Callable[[str], Route | None]) -> None:
    """Let ``router(unit_code)`` say by which server a unit's letters leave; None is the house's own."""
    _routers[:] = [router]


def queue(
    *,
    to: str,
    subject: str,
    text: str,
    key: str,
    unit: str = "",
    reply_to: str = "",
    thread: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attached] = (),
) -> Message:
    """Queue a letter in plain text, in the caller's transaction; the same key is sent once.

    Args:
        to: one address, without a name.
        subject: a single line.
        text: the body.
        key: which letter it is, such as ``"invitation:17"``; shows in the letter only as a digest.
        unit: code of the unit on whose behalf it leaves.
        reply_to: where it is answered; such a letter leaves by the unit's own mailbox, if there is one.
        thread: 8 to 40 lower-case letters and digits that stand in its Message-ID, by which answers are known.
        headers: more fields: names that begin with ``X-``, In-Reply-To, References.
        attachments: files by reference, see :data:`Attached` and :func:`attachment_loader`.
    Raises:
        ValueError: the address isn't one, or a line break stands where it would start another header.
        LookupError: no such loader.
        See also ``sending.send``.
    """
    _check_lines(subject, to, reply_to, dict(headers or {}))
    if thread and not THREAD.fullmatch(thread):
        raise ValueError("The thread of a letter has 8 to 40 lower-case letters and digits.")
    for name, code, _ in attachments:
        if not name.isprintable() or "/" in name or not name.strip():
            raise ValueError(f"{name!r} is no name of a file in a letter.")
        if code not in _loaders:
            raise LookupError(f"There is no loader {code!r}; known are {sorted(_loaders)}.")
    payload: dict[str, Any] = {"to": to, "subject": subject, "text": text}
    more = {
        "reply_to": reply_to,
        "thread": thread,
        "headers": dict(headers or {}),
        "attachments": [list(one) for one in attachments],
    }
    return send(CHANNEL, payload | {name: value for name, value in more.items() if value}, key=key, unit=unit)


def _check_lines(subject: str, to: str, reply_to: str, headers: dict[str, str]) -> None:
    if not subject.strip() or subject.splitlines() != [subject]:
        raise ValueError("The subject of a letter is one line.")
    if not _is_address(to) or (reply_to and not _is_address(reply_to)):
        raise ValueError("A letter goes to one plain address, such as ani@contoh.id, and is answered at one.")
    for name, value in headers.items():
        if not OWN_HEADER.fullmatch(name) or value.splitlines() != [value]:
            raise ValueError(f"{name!r} can't be a field of a letter, or its value isn't one line.")


@channel(CHANNEL, retry_ambiguous=True)  # a repeated letter carries the same Message-ID
def deliver(payload: dict[str, Any], message: Message) -> None:
    """Send a letter by ``settings.MAIL_URL``; when that is empty, write it under ``settings.MAIL_DIRECTORY``.

    Raises:
        Transient, Permanent, Ambiguous: see ``smtp.send_letter``.
    """
    route = _route(payload, message)
    letter = compose(payload, message, sender=route.sender if route else "")
    if route or settings.MAIL_URL:
        url = route.url if route else settings.MAIL_URL
        sender = parseaddr(route.sender)[1] if route else _sender()
        send_letter(letter.as_bytes(), sender=sender, to=payload["to"], url=url, route=route)
    else:
        letter[UNIT_HEADER] = message.unit
        _write_whole(letter_path(message.key), letter.as_bytes())


def compose(payload: dict[str, Any], message: Message, *, sender: str = "") -> EmailMessage:
    """Make the letter; every repetition for the same message is the same letter."""
    letter = EmailMessage(policy=POLICY)
    letter["From"] = sender or settings.MAIL_FROM
    letter["To"] = payload["to"]
    if reply_to := payload.get("reply_to"):
        letter["Reply-To"] = reply_to
    letter["Subject"] = payload["subject"]
    letter["Date"] = format_datetime(message.created_at)
    letter["Message-ID"] = f"<{message_id(message.key, thread=payload.get('thread', ''))}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter[HOUSE_HEADER] = settings.DOMAIN
    for name, value in payload.get("headers", {}).items():
        letter[name] = value
    letter.set_content(payload["text"])
    for name, code, key in payload.get("attachments", []):
        content, mime = _loaders[code](key)
        main, _, sub = mime.partition("/")
        letter.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if letter.is_multipart():
        letter.set_boundary(f"={_digest(message.key)}")
    return letter


def message_id(key: str, *, thread: str = "") -> str:
    """The Message-ID of the letter with this key, without brackets."""
    return f"{_digest(key)}{'.' if thread else ''}{thread}@{_sender().rpartition('@')[2]}"


def _route(payload: dict[str, Any], message: Message) -> Route | None:
    return _routers[0](message.unit) if _routers and message.unit and payload.get("reply_to") else None


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
