"""Where a shard and a look back stand, and what is old."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

PAST = timedelta(days=14)
"""What was published longer ago is history: the same span within which copies make one story."""


class ShardState(models.TextChoices):
    """Where a file of an archive stands."""

    WAITING = "waiting", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("given up")


class LookState(models.TextChoices):
    """Where a look back stands."""

    WORKING = "working", _("being looked at")
    DONE = "done", _("looked at")
    STOPPED = "stopped", _("stopped")
    CHANGED = "changed", _("ended, since the query was changed")
