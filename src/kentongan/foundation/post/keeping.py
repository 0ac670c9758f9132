"""Keeps a letter whole before anything is done with it, once, by whatever road it came."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import blind_index, seal_bytes, unseal_bytes

from .models import Chunk, Mailbox, ReceivedLetter, closed
from .reading import LARGEST_LETTER, Letter

CHUNK = 1024 * 1024
"""Bytes of a letter in one row."""


class LetterTooLarge(ValueError):  # noqa: N818 (it says what the letter is)
    """The letter has more bytes than we take; nothing was kept."""


@dataclass(frozen=True)
class Place:
    """Where a letter lies on a mail server (RFC 3501, 2.3.1.1)."""

    mailbox: Mailbox
    uidvalidity: int
    uid: int


@transaction.atomic
def keep(raw: bytes, *, unit: Unit, place: Place | None = None, problem: str = "") -> tuple[ReceivedLetter, bool]:
    """Keep a letter's bytes; whether they are new is the second value.

    Args:
        raw: the letter, at most ``LARGEST_LETTER`` bytes; its head alone where ``problem`` says so.
        place: where it lies, when it was fetched from a mailbox.
        problem: why it can't be read whole; it will be parked with these words.
    Raises:
        LetterTooLarge: nothing was kept.
    """
    if len(raw) > LARGEST_LETTER:
        raise LetterTooLarge
    digest = _digest(raw, place if problem else None)
    same = Q(unit=unit, digest=digest)
    if place:
        same |= Q(mailbox=place.mailbox, uidvalidity=place.uidvalidity, uid=place.uid)
    rows = ReceivedLetter.objects.for_system("a letter is kept once")
    known = rows.filter(same).select_related("unit").first()
    if known:
        return known, False
    letter = ReceivedLetter(unit=unit, digest=digest, size=len(raw), problem=problem)
    if place:
        letter.mailbox, letter.uidvalidity, letter.uid = place.mailbox, place.uidvalidity, place.uid
    ReceivedLetter.objects.bulk_create([letter], ignore_conflicts=True)
    kept = rows.filter(same).select_related("unit").get()
    if kept.chunks.exists():
        return kept, False  # another worker was quicker by a hair
    pieces = (raw[start : start + CHUNK] for start in range(0, max(len(raw), 1), CHUNK))
    Chunk.objects.bulk_create(
        [Chunk(letter=kept, number=number, sealed=seal_bytes(piece)) for number, piece in enumerate(pieces)],
        batch_size=4,
    )
    return kept, True


def whole(letter: ReceivedLetter) -> bytes:
    """The letter's bytes as they came; nothing when they were deleted.

    Raises:
        BrokenSeal: the key with which they were sealed is gone.
    """
    pieces = letter.chunks.order_by("number").values_list("sealed", flat=True)
    return b"".join(unseal_bytes(bytes(piece)) for piece in pieces)


def sealed_facts(letter: Letter) -> dict[str, str]:
    """What a list shows of a letter, sealed, and the index by which letters of one sender are found."""
    return {
        "sealed_sender": closed(letter.sender),
        "sealed_subject": closed(letter.subject),
        "sender_index": sender_index(letter.sender),
    }


def sender_index(address: str) -> str:
    """The blind index of an address; empty for none."""
    plain = address.strip().lower()
    return blind_index(plain, purpose="post.sender") if plain else ""


def _digest(raw: bytes, place: Place | None) -> str:
    """By the bytes; of a letter that couldn't be fetched whole, by where it lies."""
    if place is None:
        return hashlib.sha256(raw).hexdigest()
    lies = f"{place.mailbox.pk}:{place.uidvalidity}:{place.uid}"
    return hashlib.sha256(f"not fetched whole:{lies}".encode()).hexdigest()
