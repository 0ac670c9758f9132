"""The periodic work of releases."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .models import Release
from .states import ReleaseState
from .working import go_on, send_drafts, take_drafts_back, untouched

STALLED = timedelta(minutes=5)
"""Without a sign for so long, the work of a release is given to a worker again."""


@periodic(every=timedelta(minutes=1))
def resume_stalled_releases() -> None:
    """Give to a worker again what a killed one has left: drafts to put into units or to take back."""
    rows = Release.objects.for_system("the clock looks for work that was left")
    stalled = rows.filter(queued_at__lt=timezone.now() - STALLED)
    for release in stalled.filter(state=ReleaseState.SENDING):
        go_on(release.pk)
        send_drafts.enqueue(release.pk)
    left = untouched().values("release")
    for release in stalled.filter(state=ReleaseState.RECALLED, pk__in=left):
        go_on(release.pk)
        take_drafts_back.enqueue(release.pk)
