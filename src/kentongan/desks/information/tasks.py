"""The desk's periodic work."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .actions.erasing import erase_expired
from .models import Recount
from .recounting import work_on
from .remembering import remind
from .sweeping import sweep
from .telling import tell_of

STALLED = timedelta(minutes=5)


@periodic(every=timedelta(minutes=15))
def remind_of_last_days() -> None:
    """Write to officers and superiors whose cases come near their last day, each reminder once."""
    remind()


@periodic(every=timedelta(minutes=2))
def resume_recounts() -> None:
    """Give to a worker again the counting of deadlines that a killed one has left."""
    stalled = Recount.objects.filter(touched_at__lt=timezone.now() - STALLED, told_at=None)
    for recount in stalled:
        Recount.objects.filter(pk=recount.pk).update(touched_at=timezone.now())
        (tell_of if recount.finished_at else work_on).enqueue(recount.pk)


@periodic(every=timedelta(days=1))
def erase_personal_data() -> None:
    """Erase what was kept to the end of its term, and sealed files that no record points to."""
    erase_expired()
    sweep()
