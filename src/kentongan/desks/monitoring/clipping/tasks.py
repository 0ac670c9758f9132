"""The periodic work on clippings."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .making import due_plans, make_next
from .paper.setting import forget_old
from .sending import begin, unsettled
from .subscribing import forget_unanswered

AT_ONCE = 50


@periodic(every=timedelta(minutes=1))
def make_clippings() -> None:
    """Have clippings made whose hour has come, and those finished that a killed worker left."""
    now = timezone.now()
    if due_plans(now).exists():
        make_next.enqueue()
    left = unsettled(now).filter(made_at__lt=now - timedelta(minutes=2)).order_by("made_at")
    for pk in left.values_list("pk", flat=True)[:AT_ONCE]:
        begin(pk)


@periodic(every=timedelta(days=1))
def forget_old_clippings() -> None:
    """Delete files of old clippings, and addresses whose owners never answered."""
    forget_old()
    forget_unanswered()
