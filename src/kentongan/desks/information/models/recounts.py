"""A counting anew of all open deadlines, with how far it is."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit


class Recount(models.Model):
    """Why open deadlines are counted anew, of which unit (none: of all), and up to which case that is done."""

    cause = models.CharField(_("cause"), max_length=600)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    announcement = models.UUIDField(unique=True, null=True, editable=False)
    track = models.CharField(max_length=10, blank=True)
    step = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True)
    difference = models.SmallIntegerField(default=0)
    """Where a term changed: by how many days, for clocks of that track and step that began on or after the day."""
    cursor = models.PositiveBigIntegerField(default=0)
    told_cursor = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(_("open cases"), default=0)
    looked_at = models.PositiveIntegerField(_("cases counted"), default=0)
    moved = models.PositiveIntegerField(_("last days moved"), default=0)
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("counting anew")
        verbose_name_plural = _("countings anew")
        ordering: ClassVar[Any] = ("-pk",)

    def __str__(self) -> str:
        return self.cause
