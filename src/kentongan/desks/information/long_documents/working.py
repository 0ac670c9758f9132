"""The background work on long documents: one part in each task, so that whatever else waits comes between."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected

from ..redaction.errors import StillThere, Unreadable
from ..redaction.shapes import Found
from . import pieces
from .models import LongDocument, State

MOST_STALLS = 3
"""Starts after which a part is given up: it may be what stops its workers."""


@task()
def work_on(document_id: int) -> None:
    """Do the next part and have the one after it done; begun again after a kill it finds what is there already."""
    if step(document_id):
        work_on.enqueue(document_id)


def step(document_id: int) -> bool:
    """One part; whether there is more to do for this worker."""
    from .drawing import draw_next
    from .reading import read_next

    document = LongDocument.objects.select_related("source__request__unit", "asked_by").filter(pk=document_id).first()
    if document is None or not document.worked_on:
        return False
    try:
        return read_next(document) if document.state == State.READING else draw_next(document)
    except StillThere as refusal:
        give_up(document, {"found": [[one.page, one.where] for one in refusal.found]})
    except Unreadable as refusal:
        give_up(document, {"code": refusal.code, "values": refusal.values})
    except (Rejected, Refused) as refusal:
        give_up(document, {"words": str(refusal)})
    return False


@transaction.atomic
def give_up(document: LongDocument, problem: Mapping[str, Any]) -> None:
    """Say why there is no copy; what the officer named stays, so that it can be mended."""
    ended = State.UNREADABLE if document.state == State.READING else State.READY
    if pieces.same(document).update(state=ended, problem=problem, done=0, touched_at=timezone.now()):
        pieces.drop(document, "marks", "copy")


def problem_of(document: LongDocument) -> Refused | None:
    """Why there is no copy, in words for the officer."""
    problem = document.problem
    if "found" in problem:
        return StillThere([Found(page, "", where) for page, where in problem["found"]])
    if "code" in problem:
        return Unreadable(problem["code"], **problem["values"])
    return Refused(problem["words"]) if problem else None
