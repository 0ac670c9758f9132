"""Fetches letters from a mailbox: each is kept in a transaction of its own before its server learns that it was read.

Whenever it is killed, the next visit goes on: what was kept is known by its place on the server and by its bytes, what
wasn't is still there. When the server numbers its letters anew (another UIDVALIDITY), all of the last days are looked
at once more, and known ones are passed over by their bytes.

Source: RFC 9051, 2.3.1.1 (UID and UIDVALIDITY), 6.4.5 (FETCH, BODY.PEEK).
"""

import imaplib
import logging
import re
import ssl
from datetime import timedelta
from typing import Any

import imap_tools
from django.utils import timezone
from django.utils.translation import gettext_noop

from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.vault import BrokenSeal

from .actions import sort
from .connections import inbox
from .keeping import Place, keep
from .models import ERROR_LENGTH, Mailbox
from .reading import LARGEST_LETTER
from .states import TOO_LARGE, UNFETCHED

BATCH = 50
"""Letters of one visit; when there may be more, the next visit follows at once."""
EVERY = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=1)
BEFORE = timedelta(days=3)
"""How far before the last good visit letters are looked at again when the server has numbered them anew."""
REFUSALS = 3
"""Visits in a row at which a letter may be refused before it is passed over."""
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")

UNREACHABLE = gettext_noop("The mail server doesn't answer. Check the server's name and port.")
CERTIFICATE = gettext_noop("The mail server can't prove who it is: its certificate isn't valid. Ask whoever runs it.")
REFUSED = gettext_noop("The mail server refused user name or password.")
BROKE_OFF = gettext_noop("The mail server broke off in the middle. What was fetched is kept; the rest follows.")
CLOSED = gettext_noop(
    "This server isn't on the public internet, or its port isn't one of mail servers. See the manual."
)
NO_NAME = gettext_noop("There is no mail server of this name. Check the spelling.")
KEYLESS = gettext_noop("The password can't be read any more. Enter it anew.")
UNEXPECTED = gettext_noop("Reading the mailbox failed in a way we don't know. Tell your administrator.")
TROUBLE = (
    FetchFailed, ssl.SSLError, OSError, imaplib.IMAP4.error, imap_tools.ImapToolsError, BrokenSeal, UnicodeError,
)  # fmt: skip

log = logging.getLogger(__name__)


def collect(mailbox: Mailbox) -> int:
    """Visit a mailbox once and write down how it went; returns how many letters were new.

    Letters that were kept before something went wrong stay kept.
    """
    rows = Mailbox.objects.for_system("a visit to a mailbox").filter(pk=mailbox.pk)
    before = mailbox.last_uid
    try:
        with inbox(mailbox) as box:
            new, more = _fetch(mailbox, box)
    except TROUBLE as error:
        log.warning("mailbox %s: %s", mailbox.pk, type(error).__name__)
        failures = mailbox.failures + 1 if mailbox.last_uid == before else 1
        rows.update(last_error=said(error), failures=failures, next_at=timezone.now() + pause(failures))
        return 0
    now = timezone.now()
    rows.update(last_error="", failures=0, last_success_at=now, next_at=now if more else now + EVERY)
    return new


def said(error: Exception) -> str:
    """What went wrong, as the English of a sentence for the person who set the mailbox up."""
    if isinstance(error, FetchFailed):
        words = {"dns": NO_NAME, "timed_out": BROKE_OFF}.get(error.code, CLOSED)
    elif isinstance(error, BrokenSeal):
        words = KEYLESS
    elif isinstance(error, ssl.SSLCertVerificationError):
        words = CERTIFICATE
    elif isinstance(error, imap_tools.MailboxLoginError | UnicodeError):
        words = REFUSED
    elif isinstance(error, imaplib.IMAP4.abort | imap_tools.ImapToolsError):
        words = BROKE_OFF
    elif isinstance(error, imaplib.IMAP4.error):
        words = REFUSED
    else:
        words = UNREACHABLE
    return words[:ERROR_LENGTH]


def pause(failures: int) -> timedelta:
    """How long a mailbox is left alone after failing this often in a row: it doubles up to an hour."""
    return min(EVERY * (1 << min(failures, 10)), LONGEST_PAUSE)


def _fetch(mailbox: Mailbox, box: Any) -> tuple[int, bool]:
    """Fetch a batch; returns how many letters were new and whether there may be more."""
    validity = int((box.client.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
    if mailbox.uidvalidity != validity or mailbox.seen_from is None:
        _begin_anew(mailbox, validity)
    criteria = f"UID {mailbox.last_uid + 1}:* OR UNSEEN SINCE {_imap_date(mailbox.seen_from)}"
    found = sorted({int(uid) for uid in box.uids(criteria)})
    waiting = [uid for uid in found if uid > mailbox.last_uid]
    new = 0
    for uid in waiting[:BATCH]:
        new += _take(mailbox, box, Place(mailbox, validity, uid))
        _write(mailbox, last_uid=uid)
    return new, len(waiting) > BATCH


def _begin_anew(mailbox: Mailbox, validity: int) -> None:
    """Look at what is unread or came lately: at the first visit, and when the server has numbered its letters anew."""
    lately = (mailbox.last_success_at - BEFORE) if mailbox.last_success_at else timezone.now()
    _write(mailbox, uidvalidity=validity, last_uid=0, seen_from=timezone.localdate(lately))


def _take(mailbox: Mailbox, box: Any, place: Place) -> bool:
    """Keep one letter, tell its server, sort it; whether it was new."""
    uid = str(place.uid)
    size = _size_of(box, uid)
    if size is None:
        return False  # somebody deleted it meanwhile
    problem = TOO_LARGE if size > LARGEST_LETTER else ""
    try:
        raw = _bytes_of(box, uid, "BODY.PEEK[HEADER]" if problem else "BODY.PEEK[]")
    except imap_tools.MailboxFetchError:
        if mailbox.failures < REFUSALS:
            raise
        raw, problem = b"", UNFETCHED
    if raw is None:
        return False
    letter, new = keep(raw[:LARGEST_LETTER], unit=mailbox.unit, place=place, problem=problem)
    if not problem:
        box.client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")  # box.flag would also expunge what others deleted
    if new:
        sort(letter)
    return new


def _size_of(box: Any, uid: str) -> int | None:
    status, answer = box.client.uid("FETCH", uid, "(RFC822.SIZE)")
    found = [match for part in answer or [] if part and (match := SIZE.search(_line(part)))]
    return int(found[0][1]) if status == "OK" and found else None


def _bytes_of(box: Any, uid: str, what: str) -> bytes | None:
    """The bytes asked for; None when the letter is gone.

    Raises:
        MailboxFetchError: the server refuses.
    """
    status, answer = box.client.uid("FETCH", uid, f"({what})")
    if status != "OK":
        raise imap_tools.MailboxFetchError((status, []), "OK")
    return next((bytes(part[1]) for part in answer or [] if isinstance(part, tuple)), None)


def _line(part: Any) -> bytes:
    return bytes(part[0] if isinstance(part, tuple) else part)


def _imap_date(day: Any) -> str:
    """``22-Nov-2026``, in English whatever the language."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{day.day}-{months[day.month - 1]}-{day.year}"


def _write(mailbox: Mailbox, **fields: Any) -> None:
    Mailbox.objects.for_system("how far a mailbox was read").filter(pk=mailbox.pk).update(**fields)
    for name, value in fields.items():
        setattr(mailbox, name, value)
