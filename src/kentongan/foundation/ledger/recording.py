"""Appends to the ledger, in the transaction of the deed that is recorded."""

import re
from typing import Any, Protocol

from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from .canonical import canonical_json
from .models import GENESIS, LENGTHS, Entry, Head

VERB = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class HasActorCode(Protocol):
    """Whoever can be recorded as having done something: a person, or the system for a reason."""

    @property
    def actor_code(self) -> str:
        """Such as ``person:17`` or ``system:import``."""


class LedgerMoved(RuntimeError):  # noqa: N818 (it says what happened to the ledger)
    """Another writer appended in between; the caller's transaction must be undone and may be tried again."""


def record(verb: str, subject: models.Model | str, *, unit: str, by: HasActorCode | str, **details: Any) -> Entry:
    """Append one entry to a unit's chain; it stands or falls with the caller's transaction.

    Writers of one unit take turns until the end of their transactions. A transaction that records for several
    units does so in the order of their codes, or PostgreSQL may undo one of two that wait for each other.

    Args:
        verb: what was done, such as ``"newsroom.approved"``.
        subject: what it was done to; a saved model becomes ``"app.model:pk"``.
        unit: code of the unit for which it was done, such as ``"33.13"``.
        by: who did it, or their code.
        details: whatever ``canonical_json`` takes; ids instead of personal data, for entries can't be erased.

    Raises:
        TransactionManagementError: there is no transaction around the call.
        TypeError, ValueError: something can't be recorded; nothing was written.
        LedgerMoved: the chain grew while the entry was made.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("ledger.record belongs inside the transaction of what it records.")
    entry = Entry(
        unit=_fitting("unit", unit),
        actor=_fitting("actor", by if isinstance(by, str) else by.actor_code),
        verb=_fitting("verb", verb),
        subject=_fitting("subject", _subject_code(subject)),
        details=canonical_json(details),
        at=timezone.now(),
    )
    _append(entry)
    return entry


def _append(entry: Entry) -> None:
    head = _locked_head(entry.unit)
    entry.seq, entry.previous = head.seq + 1, head.digest
    entry.digest = entry.computed_digest()
    unmoved = Head.objects.filter(unit=head.unit, seq=head.seq, digest=head.digest)
    if not unmoved.update(seq=entry.seq, digest=entry.digest):
        raise LedgerMoved(f"The ledger of unit {entry.unit} moved on past number {head.seq}.")
    entry.save(force_insert=True)


def _locked_head(unit: str) -> Head:
    heads = Head.objects.select_for_update().filter(unit=unit)
    head = heads.first()
    if head is None:
        Head.objects.bulk_create([Head(unit=unit, seq=0, digest=GENESIS)], ignore_conflicts=True)
        head = heads.get()
    return head


def _subject_code(subject: models.Model | str) -> str:
    if isinstance(subject, str):
        return subject
    if subject.pk is None:
        raise ValueError(f"{type(subject).__name__} isn't saved yet, so the ledger can't name it.")
    return f"{subject._meta.label_lower}:{subject.pk}"  # noqa: SLF001 (Django documents this door)


def _fitting(field: str, text: str) -> str:
    """Refuse what SQLite would take and PostgreSQL would not."""
    longest = LENGTHS[field]
    if not text or len(text) > longest or not text.isprintable():
        raise ValueError(f"{field}: {text!r} must have 1 to {longest} printable characters.")
    if field == "verb" and not VERB.fullmatch(text):
        raise ValueError(f"verb: {text!r} must look like 'desk.done'.")
    return text
