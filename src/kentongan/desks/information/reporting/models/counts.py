"""A counting of all offices below one for its report: how far it is, and what was counted of each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit

from .reports import Report


class Counting(models.Model):
    """The newest counting of a report with the offices below."""

    wagtail_reference_index_ignore = True

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="counting")
    number = models.PositiveIntegerField(default=1)
    """Grows when it is begun anew; it fences off a worker of an earlier one."""
    offices = models.PositiveIntegerField(_("offices"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("counting of many offices")
        verbose_name_plural = _("countings of many offices")
        indexes: ClassVar[Any] = (
            models.Index(fields=("touched_at",), name="counting_left", condition=models.Q(finished_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.report_id} · {self.number}"


class OfficeCount(models.Model):
    """The figures of one office, until those of all are in."""

    wagtail_reference_index_ignore = True

    counting = models.ForeignKey(Counting, on_delete=models.CASCADE, related_name="counts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    tallies = models.JSONField()

    class Meta:
        default_permissions = ()
        verbose_name = _("count of an office")
        verbose_name_plural = _("counts of offices")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("counting", "unit"), name="office_counted_once"),)

    def __str__(self) -> str:
        return f"{self.counting_id} · {self.unit_id}"
