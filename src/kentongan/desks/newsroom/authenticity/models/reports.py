"""What citizens report as forged: kept ninety days, sealed, without a word about who reported it."""

from base64 import b64decode
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet
from kentongan.foundation.vault import unseal


class ForgeryReportQuerySet(ScopedQuerySet["ForgeryReport"]):
    """Reports, reached through the doors; nobody changes one."""

    view_right = "newsroom.view"
    manage_right = "newsroom.keys"


class ForgeryReport(models.Model):
    """One text that was reported on one unit's site, and how often."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sealed_text = models.TextField()
    index = models.CharField(max_length=64)
    """A blind index of the text: the same text counts up instead of filling the list."""
    nearest = models.ForeignKey("newsroom.Article", on_delete=models.SET_NULL, null=True, related_name="+")
    times = models.PositiveIntegerField(_("how often"), default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    framework = models.Manager()
    objects = ForgeryReportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("report of a forgery")
        verbose_name_plural = _("reports of forgeries")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("unit", "index"), name="forgery_report_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=("unit", "last_at"), name="forgery_report_unit"),
            models.Index(fields=("last_at",), name="forgery_report_last"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.last_at}"

    @property
    def text(self) -> str:
        """What was reported; empty when it was a picture alone."""
        return unseal(self.sealed_text)


class ReportedPicture(models.Model):
    """The picture that somebody added to a report: a small copy without its data, sealed; it goes with the report."""

    report = models.OneToOneField(ForgeryReport, on_delete=models.CASCADE, related_name="picture")
    sealed = models.TextField()

    class Meta:
        default_permissions = ()
        verbose_name = _("reported picture")
        verbose_name_plural = _("reported pictures")

    def __str__(self) -> str:
        return f"{self.report_id}"

    @property
    def content(self) -> bytes:
        """The picture, a JPEG."""
        return b64decode(unseal(self.sealed))
