"""The periodic work on labels."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .learning import learn_tone
from .models import Relabelling
from .relabelling import work_on

STALLED = timedelta(minutes=5)


@periodic(every=timedelta(days=7))
def learn_from_corrections() -> None:
    """Have a worker make a candidate of what people said of tone, and judge it."""
    learn_tone.enqueue()


@periodic(every=timedelta(minutes=2))
def resume_relabelling() -> None:
    """Give to a worker again the labelling that a killed one has left."""
    stalled = Relabelling.objects.filter(running=True, touched_at__lt=timezone.now() - STALLED)
    for found in stalled.values_list("pk", flat=True):
        if stalled.filter(pk=found).update(touched_at=timezone.now()):
            work_on.enqueue(found)
