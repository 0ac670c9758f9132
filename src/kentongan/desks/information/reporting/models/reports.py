"""A report of one office and period, and the editions of it that readers have seen."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..figures import Figures
from ..periods import Period
from ..states import VIEW, WRITE, ReportState

PERSON = settings.AUTH_USER_MODEL
WIDE = "gabungan"
"""Ends the address of a report that speaks for the offices below, too."""


class ReportQuerySet(ScopedQuerySet["Report"]):
    """Reports, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """Those of which readers see an edition, whatever becomes of the next one."""
        return self.filter(live=True)

    def of(self, period: Period, *, wide: bool = False) -> Self:
        return self.filter(year=period.year, half=period.half, wide=wide)


class Report(models.Model):
    """A report of the information service (laporan layanan informasi publik)."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="information_reports", editable=False)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    half = models.PositiveSmallIntegerField(_("half of the year"), default=0, editable=False)
    wide = models.BooleanField(_("with the offices below"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False)
    live = models.BooleanField(default=False, editable=False)
    """Whether readers see the newest edition."""
    texts = models.JSONField(default=dict, editable=False)
    """Key of a section → what the office wrote."""
    tallies = models.JSONField(default=dict, editable=False)
    lines = models.JSONField(default=list, editable=False)
    """Of a report with the offices below: the key figures of each, as lists in the order of the roll-up's line."""
    counted_at = models.DateTimeField(_("counted"), editable=False)
    saved = models.PositiveIntegerField(default=1, editable=False)
    """Grows with every change, so that nobody decides about what they haven't read."""
    remark = models.CharField(max_length=500, blank=True, editable=False)
    """Why the superior gave it back."""
    note = models.CharField(max_length=500, blank=True, editable=False)
    """For readers: what the next edition corrects, or why the report was taken off the site."""
    submitted_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of the information service")
        verbose_name_plural = _("reports of the information service")
        default_manager_name = "framework"
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "year", "half", "wide"), name="report_once"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(half__lte=2), name="report_half_known"),
            models.CheckConstraint(condition=~Q(state="published") | Q(live=True), name="report_published_is_live"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("year", "half", "wide", "unit"), name="report_period"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.code}"

    @property
    def period(self) -> Period:
        return Period(self.year, self.half)

    @property
    def figures(self) -> Figures:
        """As they were last counted."""
        return Figures(self.tallies)

    @property
    def counted(self) -> bool:
        """Whether there are figures; the first counting of many offices takes a while."""
        return not self.wide or bool(self.lines)

    @property
    def code(self) -> str:
        """As its public address names it."""
        return f"{self.period.code}-{WIDE}" if self.wide else self.period.code

    @property
    def path(self) -> str:
        """Its address on the unit's site."""
        return f"/ppid/laporan/{self.code}/"


class Edition(models.Model):
    """What readers see, or saw: the whole report with its figures; written once."""

    wagtail_reference_index_ignore = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("edition"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    """Of the content, as the ledger has it."""
    note = models.CharField(_("what was corrected"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        default_permissions = ()
        ordering = ("-number",)
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("report", "number"), name="report_edition_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} · {self.number}"
