"""Notes when somebody said that a mention needs an answer, and when it had one; in the caller's transaction."""

from django.utils import timezone

from ..models import Concern
from ..states import ConcernState
from .models import Answering


def note_step(concern: Concern, before: str) -> None:
    """The concern has just left a state for the one it has now.

    Who takes an answer back asks since they asked first.
    """
    now = timezone.now()
    rows = Answering.objects.filter(pk=concern.pk)
    if concern.state == ConcernState.ANSWERED:
        rows.update(answered_at=now)
    elif concern.state == ConcernState.RESPOND:
        asked = {} if before == ConcernState.ANSWERED and rows.exists() else {"asked_at": now}
        Answering.objects.update_or_create(pk=concern.pk, defaults={**asked, "answered_at": None})
