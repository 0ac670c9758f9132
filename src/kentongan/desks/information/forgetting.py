"""What is left of an answer that was open to everyone, once the data of its case has ended: nothing but its address."""

from functools import partial

from django.db import transaction

from .keeping import delete_files
from .models import InformationRequest, PublicAnswer
from .states import AnswerState

GONE = "—"
"""Stands where a text must not be empty."""


def forget_withdrawn_answer(case: InformationRequest) -> None:
    """Wipe a withdrawn answer with its copies, in the caller's transaction; one that is open stays."""
    for answer in PublicAnswer.framework.filter(request=case, state=AnswerState.WITHDRAWN):
        copies = answer.files.all()
        paths = list(copies.values_list("path", flat=True))
        copies.delete()
        PublicAnswer.framework.filter(pk=answer.pk).update(title=GONE, question=GONE, answer=GONE)
        transaction.on_commit(partial(delete_files, paths))
