"""The periodic work on stories."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .mending import forget_keys, join_twins


@periodic(every=timedelta(minutes=10))
def join_twin_stories() -> None:
    """Join stories that two workers began in the same moment."""
    join_twins(timezone.now())


@periodic(every=timedelta(hours=1))
def forget_story_keys() -> None:
    """Delete the keys of mentions that arrived longer ago than versions of a story may be apart."""
    forget_keys(timezone.now())
