"""The periodic work on reports."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .models import Counting
from .tallying import work_on

STALLED = timedelta(minutes=5)


@periodic(every=timedelta(minutes=2))
def resume_countings() -> None:
    """Give to a worker again the counting of many offices that a killed one has left."""
    for counting in Counting.objects.filter(touched_at__lt=timezone.now() - STALLED, finished_at=None):
        Counting.objects.filter(pk=counting.pk).update(touched_at=timezone.now())
        work_on.enqueue(counting.pk)
