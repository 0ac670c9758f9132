"""What a letter is once it was read: plain values, whatever bytes it came as."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MEGABYTE = 1024 * 1024
LARGEST_LETTER = 45 * MEGABYTE
"""Bytes of a letter that are read: 30 MB of attachments in base64, with room for the rest."""
LARGEST_ATTACHMENTS = 30
"""Megabytes of attachments that people are told fit into a letter."""


class Kind(StrEnum):
    """Who, or what, wrote a letter."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LOOP = "loop"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a letter, as its sender named and called it; none of the three is to be trusted."""

    name: str
    mime: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter.

    ``recipients`` are addresses in lower case, from To, Cc, Delivered-To and X-Original-To. ``text`` is the whole text;
    ``new_text`` what was newly written, ``quoted`` what was repeated of earlier letters, ``signature`` what follows
    the line ``-- ``. ``message_id`` and the ids in ``in_reply_to`` and ``references`` stand without angle brackets.
    ``concerns`` are the ids of the letters that a report is about; ``status`` is its code, such as ``5.1.1``.
    ``reason`` says in words why the letter is of its kind, ``problems`` what was wrong with it.
    """

    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None
    text: str = ""
    new_text: str = ""
    quoted: str = ""
    signature: str = ""
    kind: Kind = Kind.PERSON
    reason: str = ""
    concerns: tuple[str, ...] = ()
    status: str = ""
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()
