"""The periodic work on looks back."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .looking_back import begin
from .models import LookBack
from .states import LookState

STALLED = timedelta(minutes=5)


@periodic(every=timedelta(minutes=2))
def resume_looks_back() -> None:
    """Give to a worker again the looks back that a killed one has left."""
    rows = LookBack.objects.for_system("looks back that no worker is at").filter(state=LookState.WORKING)
    stalled = rows.filter(touched_at__lt=timezone.now() - STALLED)
    for found in stalled.values_list("pk", flat=True):
        if stalled.filter(pk=found).update(touched_at=timezone.now()):
            begin(found)
