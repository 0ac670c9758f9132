"""Walks the chains and finds the first entry of each that is altered, missing or re-ordered.

Proved: no entry up to the head was changed, taken out or moved since it was written, unless whoever did it
could also recompute every later digest and the head. Against someone who owns the database, keep elsewhere
the last digests that ``kentongan verify-ledger -v 2`` prints: a chain rewritten since can't show them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .models import GENESIS, Entry, Head


class Kind(Enum):
    """What is wrong with a chain."""

    ALTERED = "altered"
    """The entry's fields don't give its digest."""
    MISSING = "missing"
    """No entry has this number, though later ones exist."""
    REORDERED = "reordered"
    """The entry is genuine, but was written under another number."""
    UNLINKED = "unlinked"
    """The entry doesn't name the digest before it: what stands before was exchanged."""
    CUT = "cut"
    """The chain ends before the number that the head knows."""
    HEAD = "head"
    """The head doesn't fit the last entry, or lies behind it, or is gone."""


@dataclass(frozen=True)
class Flaw:
    """The first thing wrong in a unit's chain, and the number at which it shows."""

    unit: str
    seq: int
    kind: Kind


@dataclass(frozen=True)
class Inspection:
    """What a walk along one unit's chain found: how far it is sound, the digest there, and the first flaw."""

    unit: str
    sound: int
    digest: str
    flaw: Flaw | None


def verify(unit: str | None = None) -> Iterator[Flaw]:
    """Yield the first flaw of each unit's chain, or of one unit's; nothing when all is well."""
    return (inspection.flaw for inspection in inspect(unit) if inspection.flaw)


def inspect(unit: str | None = None) -> Iterator[Inspection]:
    """Walk each unit's chain in the order of codes, or only one unit's, in constant memory.

    Writers need not stop meanwhile: a head is read before its entries, which only ever grow.
    """
    for code in units() if unit is None else [unit]:
        yield _inspect_unit(code)


def units() -> list[str]:
    """Codes of the units that have a chain, or the head of one."""
    return sorted(
        {
            *Entry.objects.values_list("unit", flat=True).distinct(),
            *Head.objects.values_list("unit", flat=True),
        }
    )


def _inspect_unit(unit: str, *, rows_at_once: int = 500) -> Inspection:
    head = _head(unit)
    last, digest, at_head = 0, GENESIS, GENESIS
    try:
        for entry in Entry.objects.filter(unit=unit).order_by("seq").iterator(chunk_size=rows_at_once):
            kind = _kind(entry, seq=last + 1, previous=digest, top=head.seq)
            if kind:
                return Inspection(unit, last, digest, Flaw(unit, last + 1, kind))
            last, digest = entry.seq, entry.digest
            if last == head.seq:
                at_head = digest
    except (TypeError, ValueError):  # SQLite holds whatever was put into a column: a time that is no time
        if rows_at_once > 1:  # it may stand anywhere in the rows that were read together
            return _inspect_unit(unit, rows_at_once=1)
        return Inspection(unit, last, digest, Flaw(unit, last + 1, Kind.ALTERED))
    return Inspection(unit, last, digest, _flaw_at_the_end(head, last, at_head))


def _kind(entry: Entry, *, seq: int, previous: str, top: int) -> Kind | None:
    if entry.seq > seq:
        return Kind.MISSING
    if entry.computed_digest() != entry.digest:
        elsewhere = any(entry.computed_digest(seq=other) == entry.digest for other in range(1, top + 1))
        return Kind.REORDERED if elsewhere else Kind.ALTERED
    return Kind.UNLINKED if (entry.seq, entry.previous) != (seq, previous) else None


def _flaw_at_the_end(head: Head, last: int, at_head: str) -> Flaw | None:
    if last < head.seq:
        return Flaw(head.unit, last + 1, Kind.CUT)
    if at_head != head.digest:
        return Flaw(head.unit, head.seq, Kind.HEAD)
    # Entries past the head we read are either newer than that reading or were never recorded.
    if last > head.seq and _head(head.unit).seq < last:
        return Flaw(head.unit, head.seq + 1, Kind.HEAD)
    return None


def _head(unit: str) -> Head:
    return Head.objects.filter(unit=unit).first() or Head(unit=unit, seq=0, digest=GENESIS)
