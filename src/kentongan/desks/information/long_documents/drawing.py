"""Makes the copy of a long document part by part, proves the whole, and only then keeps it."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.people.actors import Actor, System

from ..actions.blackening import keep_copy, name_of_copy, require_marks
from ..keeping import content_of, drop_unbound, take
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.errors import Unreadable
from ..redaction.finding import find
from ..redaction.limits import MEGABYTE
from ..redaction.shapes import Drawn, Mark, Page, as_marks
from . import pieces, working
from .models import LongDocument, State
from .reading import SECONDS, parts_of, words_of

FINENESS = (200, 150, 120, 100)
"""Dots to an inch, the finest first; below the last one small print can't be read."""
LARGEST = Kind.PDF.max_bytes - MEGABYTE
"""Bytes of all parts together; the last one is for what holds them together."""


@transaction.atomic
def black_out(
    document: LongDocument, *, marks: Sequence[Mark], words: Sequence[str], forbidden: Sequence[str], by: Actor
) -> None:
    """Have the copy made in the background, in which the marks and every place of the words are black.

    Raises:
        NotAllowed, Incomplete: as for a short document.
        Unreadable: there are too many marks, or a text has nothing to search for.
        WrongState: it isn't read yet, or a copy is being made already.
    """
    require_marks(document.source, marks, words, by)
    redacting.check(marks, [*words, *forbidden])
    begun = LongDocument.objects.filter(pk=document.pk, state=State.READY, tried=document.tried).update(
        state=State.DRAWING, tried=document.tried + 1, done=0, stalls=0, dpi=FINENESS[0], problem={},
        asked_by=None if isinstance(by, System) else by, touched_at=timezone.now(),
    )  # fmt: skip
    if not begun:
        raise WrongState(_("The copy is being made already."))
    document.refresh_from_db()
    pieces.drop(document, "wish", "marks", "copy")
    wish = {"marks": list(marks), "words": list(words), "forbidden": list(forbidden)}
    pieces.put(document, "wish", wish, done=0)
    transaction.on_commit(lambda: working.work_on.enqueue(document.pk))


def wish_of(document: LongDocument) -> Mapping[str, Any]:
    """What the officer named for the newest copy; nothing once there is one."""
    return pieces.get(document, "wish")[0] if "wish" in pieces.names(document) else {}


def draw_next(document: LongDocument) -> bool:
    """Find what shall be black, draw the next part, or prove and keep the whole; whether there is more to do."""
    have, wish = pieces.names(document), wish_of(document)
    if "marks" not in have:
        marks = [*as_marks(wish["marks"]), *find(words_of(document), wish["words"])]
        redacting.check(marks, [])
        return pieces.put(document, "marks", {"marks": marks}, done=0)
    marks = as_marks(pieces.get(document, "marks")[0]["marks"])
    for part in parts_of(document):
        if (name := f"copy-{part.start}") not in have:
            drawn = _drawn(document, part, [one for one in marks if one.page in part])
            told = {"pages": drawn.pages, "kept": drawn.words_kept, "dropped": drawn.words_dropped}
            return pieces.put(document, name, told, drawn.pdf, done=part.stop)
    _finish(document, marks, [*wish["words"], *wish["forbidden"]])
    return False


def _drawn(document: LongDocument, part: range, marks: Sequence[Mark]) -> Drawn:
    """The part as finely as its share of the whole copy's size lets it be, and never finer than the part before."""
    data, share = content_of(document.source), LARGEST * len(part) // document.pages
    for dpi in (one for one in FINENESS if one <= document.dpi):
        drawn = redacting.redact_part(data, marks, part, dpi=dpi, seconds=SECONDS)
        if len(drawn.pdf) <= share:
            document.dpi = dpi
            return drawn
    raise Unreadable("copy_too_large", limit=Kind.PDF.max_bytes // MEGABYTE)


def _finish(document: LongDocument, marks: Sequence[Mark], forbidden: Sequence[str]) -> None:
    """Join the parts, search the whole as a stranger would, and keep it; a worker that wakes late keeps nothing."""
    told, parts = zip(*(pieces.get(document, f"copy-{part.start}") for part in parts_of(document)), strict=True)
    pdf = redacting.join(parts)
    pages = [Page(*size) for one in told for size in one["pages"]]
    proof = redacting.prove(pdf, marks, forbidden, pages)
    case, source = document.source.request, document.source
    kept = take(BytesIO(pdf), name=name_of_copy(source), kind=AttachmentKind.READY)
    with transaction.atomic():
        if pieces.same(document).update(state=State.READY, done=0, touched_at=timezone.now()):
            keep_copy(case, source, kept, proof, by=document.asked_by or System("blackening"))
            pieces.drop(document, "wish", "marks", "copy")
    drop_unbound([kept])
