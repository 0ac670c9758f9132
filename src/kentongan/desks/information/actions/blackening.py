"""Black out parts of a document: a copy is kept only when nothing that must not be seen is found in it."""

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can

from ..keeping import Kept, content_of, keep, take
from ..models import Attachment, InformationRequest
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.finding import find
from ..redaction.shapes import Mark, Proof
from ..states import HANDLE

MOST_AT_ONCE = 30
"""Pages that are blacked out while the officer waits, about half a second each; more are ``long_documents``."""


def black_out(
    source: Attachment, *, marks: Sequence[Mark], words: Sequence[str], forbidden: Sequence[str], by: Actor
) -> Attachment:
    """Make the copy of a document in which the marks and every place of the words are black.

    Args:
        words: texts that are covered wherever they stand, and must not be found afterwards.
        forbidden: further texts that must not be found in the copy; where one is, no copy is made.
    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: nothing is marked.
        Unreadable: the document is refused; the message says how to mend it.
        StillThere: something that must not be seen was found in the copy, which was thrown away.
    """
    require_marks(source, marks, words, by)
    data = content_of(source)
    covered = [*marks, *find(redacting.look(data), words)]
    made = redacting.redact(data, covered, [*words, *forbidden])
    kept = take(BytesIO(made.pdf), name=name_of_copy(source), kind=AttachmentKind.READY)
    with transaction.atomic():
        return keep_copy(source.request, source, kept, made.proof, by=by)


def require_marks(source: Attachment, marks: Sequence[Mark], words: Sequence[str], by: Actor) -> None:
    """Refuse whoever may not, and what would leave everything to be seen.

    Raises:
        NotAllowed, Incomplete: as ``black_out``.
    """
    if not can(by, HANDLE, source.request.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not marks and not words:
        raise Incomplete(_("Nothing is marked yet. Draw a box over what must not be seen, or write it."))


def name_of_copy(source: Attachment) -> str:
    return f"{source.name.rsplit('.', 1)[0]}-dihitamkan.pdf"


def keep_copy(case: InformationRequest, source: Attachment, kept: Kept, proof: Proof, *, by: Actor) -> Attachment:
    """Bind a proved copy to its case, in the caller's transaction."""
    copy = keep(case, kept, blacked_out=True)
    told = {key: value for key, value in asdict(proof).items() if key != "unread"}
    ledger.record("information.blacked_out", copy, unit=case.unit.code, by=by, request=case.pk, source=source.pk,
        proof=told)  # fmt: skip
    return copy
