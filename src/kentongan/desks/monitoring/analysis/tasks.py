"""The periodic work on counts and exports."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from kentongan.foundation.conduct.periodic import periodic

from .exporting import WHY, begin, sweep
from .folding import fold, pending
from .models import Export
from .states import ExportState

SECONDS = 50.0
"""Of one run; then the worker takes whatever else waits."""
STALLED = timedelta(minutes=5)


@task()
def count_anew() -> None:
    """Count what is due."""
    fold(SECONDS)


@periodic(every=timedelta(minutes=1))
def count_what_is_due() -> None:
    """Give to a worker what is not yet counted; several may count at once."""
    if pending():
        count_anew.enqueue()


@periodic(every=timedelta(minutes=2))
def resume_exports() -> None:
    """Give to a worker again the lists that a killed one has left."""
    now = timezone.now()
    rows = Export.objects.for_system(WHY).filter(state=ExportState.WORKING, touched_at__lt=now - STALLED)
    for export in rows.values_list("pk", flat=True):
        if rows.filter(pk=export).update(touched_at=now):
            begin(export)


@periodic(every=timedelta(days=1))
def forget_old_exports() -> None:
    """Delete lists that are old, and files that no list names."""
    sweep()
