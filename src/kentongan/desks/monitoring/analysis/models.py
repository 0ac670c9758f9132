"""What was touched, what was counted on each day, when answers were asked for, exports, and saved views."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..models import Concern
from ..states import VIEW, WORK
from .states import ExportState, Form


class Touched(models.Model):
    """A mention, and its story where that was left, of which something changed that is counted.

    Written by triggers of the database (``journal``) in the transaction that changes it; consumed by the fold.
    """

    mention = models.BigIntegerField()
    story = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.mention)


class TalliedDay(models.Model):
    """A day and whether its counts stand: it is due while it was asked for more often than it was counted."""

    day = models.DateField(primary_key=True)
    asked = models.PositiveBigIntegerField(default=0)
    counted = models.PositiveBigIntegerField(default=0)
    """How often it had been asked for when the counting began that stands."""
    fence = models.PositiveBigIntegerField(default=0)
    """Of several who count a day, what the last one to begin wrote stays."""
    lease_until = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    took = models.FloatField(default=0)
    """Seconds."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class TallyQuerySet(ScopedQuerySet["Tally"]):
    """Counts of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Tally(models.Model):
    """What was said on a day before one unit, or before it and all below it (``below``)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    below = models.BooleanField()
    day = models.DateField()
    mentions = models.PositiveIntegerField()
    stories = models.PositiveIntegerField()
    """Stories whose first mention before these units lies on this day."""
    against = models.PositiveIntegerField()
    """Of these stories, those whose first mention speaks against us."""
    figures = models.JSONField()
    """As ``tallying.Figures`` keeps them."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = TallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("unit", "below", "day"), name="tally_once"),)
        indexes: ClassVar[Any] = (models.Index(fields=("day",), name="tally_of_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.day}"


class Answering(models.Model):
    """When somebody said that a mention needs an answer, and when it had one."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, primary_key=True, related_name="answering")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.concern_id)


class ExportQuerySet(ScopedQuerySet["Export"]):
    """Exports, through the five doors; besides, an export is its maker's."""

    view_right = VIEW
    manage_right = VIEW


class Export(models.Model):
    """A list of mentions on its way into a file: which ones, how far it is, where the file lies."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    units = models.JSONField(null=True)
    """Numbers of the units whose mentions may be in it; None for all."""
    query = models.CharField(max_length=1000, blank=True)
    """The list as the stream's address says it."""
    form = models.CharField(max_length=4, choices=Form)
    separator = models.CharField(max_length=1, default=";")
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.WORKING)
    folder = models.CharField(max_length=120)
    """Where its files lie in the file store, in UTF-8."""
    total = models.PositiveBigIntegerField()
    """Rows: chosen in one look when the export began."""
    done = models.PositiveBigIntegerField(default=0)
    """Rows that are written; it moves in the transaction that names their part."""
    parts = models.JSONField(default=list)
    file = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("export of mentions")
        verbose_name_plural = _("exports of mentions")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="analysis_export_done_within"),
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="analysis_export_state_known"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("by", "-at"), name="analysis_export_newest"),
            models.Index(fields=("at",), name="analysis_export_old"),
        )

    def __str__(self) -> str:
        return self.folder


class SavedViewQuerySet(ScopedQuerySet["SavedView"]):
    """Saved views of units, through the five doors."""

    view_right = VIEW
    manage_right = VIEW


class SavedView(models.Model):
    """A name for what the stream is narrowed to; its maker's, or shared with everybody who sees the unit's desk."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000)
    """As the stream's address says it."""
    shared = models.BooleanField(_("shared"), default=False)
    at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("by", "unit", "name"), name="saved_view_once"),)
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "name"), condition=Q(shared=True), name="saved_view_shared"),
        )

    def __str__(self) -> str:
        return self.name
