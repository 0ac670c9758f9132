"""What time does to stories: two that were begun in the same moment become one, and keys end with their window.

Two workers that receive copies in the same moment don't see each other's, and begin two stories. So what arrived lately
and shares a key with another story is looked at once more.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from ..models import Mention, StoryBand
from .assigning import WINDOW, MovedError, assign

LATELY = timedelta(minutes=30)
"""Three times as long as the job's rhythm, so that a run that failed is made up for."""
MOST = 1000
"""Mentions in one run, the newest; the others come with the next."""
TOGETHER = 100
PIECE = 10_000
"""Keys that are deleted at once: others may write in between."""


def join_twins(now: datetime) -> None:
    """Look once more at mentions that arrived lately and share a key with another story."""
    elsewhere = StoryBand.objects.filter(key=OuterRef("key")).exclude(version__story=OuterRef("version__story"))
    shared = StoryBand.objects.filter(Exists(elsewhere), kept_at__gte=now - LATELY)
    numbers = list(shared.order_by("-version").values_list("version_id", flat=True).distinct()[:MOST])
    for at in range(0, len(numbers), TOGETHER):
        with suppress(MovedError):  # the next run finds them
            assign(dict(Mention.objects.filter(pk__in=numbers[at : at + TOGETHER]).values_list("pk", "text")))


def forget_keys(now: datetime) -> None:
    """Delete the keys under which nothing is looked for any more; stories stay as they are."""
    old = StoryBand.objects.filter(kept_at__lt=now - WINDOW).order_by("kept_at").values("pk")[:PIECE]
    while StoryBand.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]:
        continue
