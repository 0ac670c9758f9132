"""The periodic work on printed pages."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .models import Edition
from .reading import begin
from .states import PageState
from .sweeping import sweep

STALLED = timedelta(minutes=6)


@periodic(every=timedelta(minutes=2))
def resume_pages() -> None:
    """Give to a worker again the pages that a killed one has left."""
    now = timezone.now()
    free = Q(pages__lease_until=None) | Q(pages__lease_until__lt=now)
    rows = Edition.objects.for_system("editions that no worker is at").filter(touched_at__lt=now - STALLED)
    for edition in set(rows.filter(free, pages__state=PageState.WAITING).values_list("pk", flat=True)):
        if rows.filter(pk=edition).update(touched_at=now):
            begin(edition)


@periodic(every=timedelta(days=1))
def forget_old_pages() -> None:
    """Delete pages that are old and of which nothing was kept, and files that no row names."""
    sweep()
