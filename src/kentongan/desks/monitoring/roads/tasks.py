"""The periodic work on what people brought in."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from ..models import Import, Recording
from ..states import ImportState, RecordingState
from .reading import begin
from .sweeping import sweep
from .withdrawing import begin as begin_withdrawal
from .writing_down import begin as begin_writing

STALLED = timedelta(minutes=5)
LONG = timedelta(hours=1)
"""A worker that listens shows a sign of life every hundred lines."""


@periodic(every=timedelta(minutes=2))
def resume_imports() -> None:
    """Give to a worker again the exports that a killed one has left, in reading them or taking them out again."""
    rows = Import.objects.for_system("imports that no worker is at")
    stalled = rows.filter(state=ImportState.WORKING, touched_at__lt=timezone.now() - STALLED)
    for imported in stalled.values_list("pk", flat=True):
        if rows.filter(pk=imported, touched_at__lt=timezone.now() - STALLED).update(touched_at=timezone.now()):
            begin(imported)
    leaving = rows.filter(withdrawn_at__isnull=False, removed_at=None, touched_at__lt=timezone.now() - STALLED)
    for imported in leaving.values_list("pk", flat=True):
        if rows.filter(pk=imported, touched_at__lt=timezone.now() - STALLED).update(touched_at=timezone.now()):
            begin_withdrawal(imported)


@periodic(every=timedelta(minutes=10))
def resume_recordings() -> None:
    """Give to a worker again the recordings that a killed one has left."""
    rows = Recording.objects.for_system("recordings that no worker is at")
    stalled = rows.filter(state=RecordingState.WAITING, touched_at__lt=timezone.now() - LONG)
    for recording in stalled.values_list("pk", flat=True):
        rows.filter(pk=recording).update(touched_at=timezone.now())
        begin_writing(recording)


@periodic(every=timedelta(days=1))
def forget_left_imports() -> None:
    """Delete files that no row names, exports that nobody began, and rows refused long ago."""
    sweep()
