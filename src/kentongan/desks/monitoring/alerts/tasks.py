"""The periodic work on alerts."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .rounds import go_round, learn_anew


@periodic(every=timedelta(minutes=10))
def look_for_alerts() -> None:
    """Count what was said, close days that are over, and tell what rises."""
    go_round(timezone.now())


@periodic(every=timedelta(days=7))
def learn_what_is_usual() -> None:
    """Fit what is usual, and the threshold, to the days that were counted."""
    learn_anew(timezone.now())
