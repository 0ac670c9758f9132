"""The only writers of what becomes of a letter."""

import logging
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.vault import BrokenSeal

from .handlers import handlers
from .keeping import sealed_facts, whole
from .models import Chunk, ReceivedLetter
from .reading import Kind, Letter, read
from .states import AUTOMATIC, FAILED, FATAL, LIFE, NOBODY, State

CLERK = System("post")
MOST_ATTEMPTS = 5
"""How often a letter is begun before it is left to a person: it may be what stops the program."""

log = logging.getLogger(__name__)


def sort(received: ReceivedLetter) -> ReceivedLetter:
    """Offer a letter that just arrived to the handlers, and park it when none takes it.

    It may be killed at any point and begun again: that it is placed is written with what the handler wrote.

    Raises:
        OperationalError, InterfaceError: the database is away or busy; the letter stays new and is sorted later.
    """
    rows = ReceivedLetter.objects.for_system("a letter is being sorted").filter(pk=received.pk, state=State.NEW)
    if not rows.update(attempts=F("attempts") + 1):
        return received
    received.refresh_from_db()
    if received.attempts > MOST_ATTEMPTS:
        return _park(received, Letter(), FATAL)
    try:
        letter = content_of(received)
    except BrokenSeal:
        log.exception("letter %s can't be unsealed", received.pk)
        return _park(received, Letter(), FAILED)
    if received.problem:
        return _park(received, letter, received.problem)
    return _offer(received, letter)


def content_of(received: ReceivedLetter) -> Letter:
    """The letter, read anew from its bytes, with problems in the reader's language.

    Raises:
        BrokenSeal: its key is gone.
    """
    return read(whole(received), house=settings.DOMAIN)


def _offer(received: ReceivedLetter, letter: Letter) -> ReceivedLetter:
    problem = NOBODY if letter.kind is Kind.PERSON else AUTOMATIC
    for name, handler in handlers():
        try:
            with transaction.atomic():
                row = locked(received)
                if row.state != State.NEW:
                    return row
                if handler(letter, row.unit, row):
                    return _settle(row, letter, "place", by=CLERK, placed_by=name)
                transaction.set_rollback(True)
        except (OperationalError, InterfaceError):
            raise  # the database is away or busy: the letter stays new, and its turn comes again
        except Exception:
            log.exception("handler %s failed at letter %s", name, received.pk)
            problem = FAILED
    return _park(received, letter, problem)


@transaction.atomic
def _park(received: ReceivedLetter, letter: Letter, problem: str) -> ReceivedLetter:
    row = locked(received)
    return _settle(row, letter, "park", by=CLERK, problem=problem) if row.state == State.NEW else row


def _settle(row: ReceivedLetter, letter: Letter, verb: str, *, by: Actor, **fields: Any) -> ReceivedLetter:
    """Move a new letter on, in the caller's transaction, with what lists show of it."""
    step = LIFE.check(row, verb, by=by)
    settled = timezone.now() if verb == "place" else None
    advance(row, step, kind=letter.kind, settled_at=settled, **sealed_facts(letter), **fields)
    ledger.record(f"post.{step.target}", row, unit=row.unit.code, by=by, kind=str(letter.kind))
    return row


@transaction.atomic
def place(received: ReceivedLetter, *, by: Actor, placed_by: str) -> ReceivedLetter:
    """Mark a parked letter as placed by a desk's page, in the transaction of what that page writes.

    Args:
        placed_by: the desk's record, such as ``information.request:17``; no personal data.
    Raises:
        NotAllowed, WrongState, Stale: nothing changed.
    """
    row = locked(received)
    step = LIFE.check(row, "place", by=by)
    advance(row, step, settled_at=timezone.now(), placed_by=placed_by)
    ledger.record("post.attached", row, unit=row.unit.code, by=by, record=placed_by)
    return row


@transaction.atomic
def handle(received: ReceivedLetter, *, note: str, by: Actor) -> ReceivedLetter:
    """Mark a parked letter as handled elsewhere, with a note of how.

    Raises:
        NotAllowed, WrongState, Incomplete, Stale: nothing changed.
    """
    row = locked(received)
    step = LIFE.check(row, "handle", by=by, note=note)
    advance(row, step, settled_at=timezone.now(), note=note.strip())
    ledger.record("post.handled", row, unit=row.unit.code, by=by, note=note.strip())
    return row


@transaction.atomic
def discard(received: ReceivedLetter, *, reason: str, by: Actor) -> ReceivedLetter:
    """Put a parked letter aside, with the reason, which the ledger keeps.

    Raises:
        NotAllowed, WrongState, Incomplete, Stale: nothing changed.
    """
    row = locked(received)
    step = LIFE.check(row, "discard", by=by, reason=reason)
    advance(row, step, settled_at=timezone.now(), note=reason.strip())
    ledger.record("post.discarded", row, unit=row.unit.code, by=by, reason=reason.strip())
    return row


def wipe(*, older_than: Any, most: int = 200) -> int:
    """Delete the content of letters that were placed or put aside longer ago than this; the digest stays.

    Returns:
        How many were wiped; with the most that is done at once, there may be more.
    """
    rows = ReceivedLetter.objects.for_system("letters that are done with lose their content")
    done = rows.filter(wiped_at=None, settled_at__lt=timezone.now() - older_than)
    numbers = list(done.order_by("settled_at").values_list("pk", flat=True)[:most])
    with transaction.atomic():
        Chunk.objects.filter(letter__in=numbers).delete()
        rows.filter(pk__in=numbers).update(
            sealed_sender="", sealed_subject="", sender_index="", wiped_at=timezone.now()
        )
    return len(numbers)
