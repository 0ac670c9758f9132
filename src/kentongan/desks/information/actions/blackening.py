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

from ..keeping import content_of, keep, take
from ..models import Attachment
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.finding import find
from ..redaction.shapes import Mark
from ..states import HANDLE

MOST_PAGES = 30
"""Pages that are blacked out while the officer waits; about half a second each."""


def black_out(
    source: Attachment, *, marks: Sequence[Mark], words: Sequence[str], forbidden: Sequence[str], by: Actor
) -> Attachment:
    """Make the copy of a document in which the marks and every place of the words are black.

    Args:
        words: texts that are covered wherever they stand, and must not be found afterwards.
        forbidden: further texts that must not be found in the copy; where one is, no copy is made.
    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: nothing is marked, or the document is too long.
        Unreadable: the document is refused; the message says how to mend it.
        StillThere: something that must not be seen was found in the copy, which was thrown away.
    """
    case = source.request
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not marks and not words:
        raise Incomplete(_("Nothing is marked yet. Draw a box over what must not be seen, or write it."))
    data = content_of(source)
    document = redacting.look(data)
    if len(document.pages) > MOST_PAGES:
        raise Incomplete(_("The document has more than %(n)d pages. Give the parts one by one.") % {"n": MOST_PAGES})
    covered = [*marks, *find(document, words)]
    made = redacting.redact(data, covered, [*words, *forbidden])
    name = f"{source.name.rsplit('.', 1)[0]}-dihitamkan.pdf"
    kept = take(BytesIO(made.pdf), name=name, kind=AttachmentKind.READY)
    with transaction.atomic():
        copy = keep(case, kept, blacked_out=True)
        proof = {key: value for key, value in asdict(made.proof).items() if key != "unread"}
        ledger.record("information.blacked_out", copy, unit=case.unit.code, by=by, request=case.pk, source=source.pk,
            proof=proof)  # fmt: skip
    return copy
