"""Reads a long document part by part; at the end stands what the officer marks from."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan.foundation.people.actors import Actor, System

from ..keeping import content_of
from ..models import Attachment
from ..redaction import redacting
from ..redaction.shapes import Document, Page, Word
from ..redaction.suggesting import suggest
from . import pieces, working
from .models import LongDocument, State

PART = 10
"""Pages of one step: a worker is kept for seconds, and a kill costs no more than that."""
SECONDS = 100.0
"""For one part, in its limited process: ten a page."""
SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page for marking shows."""

    pages: tuple[Page, ...]
    found: list[str]
    """Texts that look personal, in the order of the document."""
    hidden: int
    """Things that no page shows."""


@transaction.atomic
def begin(source: Attachment, *, pages: int, by: Actor) -> LongDocument:
    """Have a long document read, once."""
    facts = {"pages": pages, "asked_by": None if isinstance(by, System) else by, "touched_at": timezone.now()}
    document, new = LongDocument.objects.get_or_create(source=source, defaults=facts)
    if new:
        transaction.on_commit(lambda: working.work_on.enqueue(document.pk))
    return document


def parts_of(document: LongDocument) -> list[range]:
    """The pages of each step, counted from 0."""
    return [range(first, min(first + PART, document.pages)) for first in range(0, document.pages, PART)]


def read_next(document: LongDocument) -> bool:
    """Read the next part, or close the reading; whether there is more for this worker."""
    have = pieces.names(document)
    for part in parts_of(document):
        if (name := f"words-{part.start}") not in have:
            seen = redacting.look(content_of(document.source), part=part, seconds=SECONDS)
            told = {"pages": seen.pages, "words": seen.words, "hidden": len(seen.hidden)}
            return pieces.put(document, name, told, done=part.stop)
    if SUMMARY not in have:
        return pieces.put(document, SUMMARY, _summed(document), done=document.pages)
    pieces.same(document).update(state=State.READY, done=0, touched_at=timezone.now())
    return False


def words_of(document: LongDocument) -> Document:
    """The whole document as it was read."""
    told = [pieces.get(document, f"words-{part.start}")[0] for part in parts_of(document)]
    pages = tuple(Page(*size) for one in told for size in one["pages"])
    return Document("pdf", pages, tuple(Word(*row) for one in told for row in one["words"]), ())


def _summed(document: LongDocument) -> dict[str, Any]:
    whole = words_of(document)
    hidden = pieces.get(document, "words-0")[0]["hidden"]
    return {"pages": whole.pages, "found": list(dict.fromkeys(one.text for one in suggest(whole))), "hidden": hidden}


def summary_of(document: LongDocument) -> Summary:
    """As the reading left it."""
    told, _nothing = pieces.get(document, SUMMARY)
    return Summary(tuple(Page(*size) for size in told["pages"]), told["found"], told["hidden"])
