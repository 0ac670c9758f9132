"""What the public face keeps: pages of units, and how often something was seen."""

from django.db import models

from .pages import StaticPage, UnitFolder, UnitHome

__all__ = ["StaticPage", "UnitFolder", "UnitHome", "ViewCount"]


class ViewCount(models.Model):
    """How often readers opened one thing: "Telah dilihat 1.089 kali"."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="view_count_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.count}"
