"""The periodic work on long documents."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .models import WORKED_ON, LongDocument
from .working import MOST_STALLS, give_up, work_on

STALLED = timedelta(minutes=10)
"""Without a sign for so long: more than the slowest part takes at every fineness."""


@periodic(every=timedelta(minutes=2))
def resume_long_documents() -> None:
    """Give to a worker again what a killed one has left, and give up what stops every worker."""
    now = timezone.now()
    for document in LongDocument.objects.filter(state__in=WORKED_ON, touched_at__lt=now - STALLED):
        if document.stalls >= MOST_STALLS:
            give_up(document, {"code": "broke_off", "values": {}})
        elif LongDocument.objects.filter(pk=document.pk, touched_at=document.touched_at).update(
            touched_at=now, stalls=F("stalls") + 1
        ):
            work_on.enqueue(document.pk)
