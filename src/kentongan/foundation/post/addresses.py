"""The secret address of a case, and the three roads by which an answer finds back to it.

A case's letters carry its token in their reply address (``ppid+token@…``), in their Message-ID and, in square
brackets, in their subject. A provider that strips one of them leaves the others. Whoever has the token has got a letter
of the case; what a letter may change is for the desk to decide, by the sender as well.

Source: RFC 5233 (plus addresses), RFC 5322, 3.6.4 (threads).
"""

import re
import secrets
from collections.abc import Iterator

from kentongan.foundation.units.models import Unit

from .models import Mailbox
from .reading import Letter

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Lower case alone, since mail programs may change the case, and no characters that look alike."""
TOKEN_LENGTH = 20
"""Characters: 99 bits."""

TOKEN = rf"[{ALPHABET}]{{{TOKEN_LENGTH}}}"
IN_ADDRESS = re.compile(rf"\+({TOKEN})@")
IN_MESSAGE_ID = re.compile(rf"^[0-9a-f]{{40}}\.({TOKEN})@", re.IGNORECASE)
IN_SUBJECT = re.compile(rf"\[#({TOKEN})\]", re.IGNORECASE)


def new_token() -> str:
    """A token that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def secret_address(unit: Unit, token: str) -> str:
    """The address at which a case's letters are answered; empty when the unit has no mailbox in use.

    Where the mailbox takes no plus sign it is the mailbox's own: Message-ID and subject then lead back.

    Raises:
        ValueError: this is no token.
    """
    if not re.fullmatch(TOKEN, token):
        raise ValueError("A token is made by new_token().")
    mailbox = Mailbox.objects.for_system("a letter's reply address").filter(unit=unit, active=True).first()
    if mailbox is None:
        return ""
    local, _, domain = mailbox.address.rpartition("@")
    return f"{local}+{token}@{domain}" if mailbox.keeps_plus else mailbox.address


def marked(subject: str, token: str) -> str:
    """A subject that carries the token once."""
    return subject if f"[#{token}]" in subject else f"{subject} [#{token}]"


def tokens_in(letter: Letter) -> tuple[str, ...]:
    """Every token in a letter, the surest first: recipients, the letters it answers or reports, the subject."""
    return tuple(dict.fromkeys(_found(letter)))


def token_in(letter: Letter) -> str:
    """The token by which a letter finds to its case; empty when there is none."""
    return next(iter(tokens_in(letter)), "")


def _found(letter: Letter) -> Iterator[str]:
    for recipient in letter.recipients:
        if match := IN_ADDRESS.search(recipient):
            yield match[1]
    for message_id in (*letter.in_reply_to, *reversed(letter.references), *letter.concerns):
        if match := IN_MESSAGE_ID.match(message_id):
            yield match[1].lower()
    for match in IN_SUBJECT.finditer(letter.subject):
        yield match[1].lower()
