"""What was counted, when anybody listened, and what the watch has learned of it. Of all units alike: no unit's own."""

from typing import Any, ClassVar

from django.db import models


class CountedDay(models.Model):
    """Stories that were new before each unit on a day of its own clock, by hours; one row, so that a year is few."""

    day = models.DateField(primary_key=True)
    hours = models.JSONField(default=dict)
    """``{"unit's number": {"hour": stories}}``, without zeros."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class HeardHour(models.Model):
    """An hour in which something could be heard: a source was read, or something said in it came in."""

    start = models.DateTimeField(primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.start)


class Watch(models.Model):
    """What was learned, and where the watch stands: one row. Whoever holds it is the only one who watches."""

    ONLY = 1

    model = models.JSONField(default=dict)
    """The baseline, empty before it was learned; ``alerting.keeping`` reads and writes these three."""
    calibration = models.JSONField(default=dict)
    state = models.JSONField(default=dict)
    profile = models.JSONField(default=list)
    """Share of a usual day's stories in each hour."""
    begun = models.DateField(null=True)
    """First day that was counted."""
    starting = models.BooleanField(default=True)
    """Too few days were counted for a fit: a starting threshold holds, and the nation isn't watched."""
    looked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints: ClassVar[Any] = (models.CheckConstraint(condition=models.Q(pk=1), name="watch_is_one"),)

    def __str__(self) -> str:
        return str(self.looked_at)
