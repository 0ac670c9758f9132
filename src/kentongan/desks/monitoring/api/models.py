"""How far arrivals had come at moments of the last hour."""

from django.db import models


class ArrivalMark(models.Model):
    """The highest number of a concern at a moment.

    Numbers are given out before what bears them is committed, so a reader that follows the newest number loses what a
    slower worker commits behind it. What lies below a mark of some minutes ago is committed or never will be.
    """

    at = models.DateTimeField(unique=True)
    concern = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at}: {self.concern}"


class ArrivalsTold(models.Model):
    """The number up to which webhooks were told of arrivals: one row."""

    concern = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.concern)
