"""The coverage record: notes, quotes, who attended, what was ticked off, and what came of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Official, Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import COVER, VIEW, CoverageState
from .agenda import AgendaItem
from .procedures import Procedure, ProcedureStep, Requirement

PERSON = settings.AUTH_USER_MODEL
NOTES = ("what", "who", "where", "when", "why", "how")
"""The fields of the notes: 5W1H."""


class CoverageQuerySet(ScopedQuerySet["Coverage"]):
    """Coverages, reached through the five doors."""

    view_right = VIEW
    manage_right = COVER


class Coverage(models.Model):
    """What one unit brought home from one event."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="coverage")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=10, choices=CoverageState, default=CoverageState.OPEN, editable=False
    )
    notes_version = models.PositiveIntegerField(default=0, editable=False)
    noted_at = models.DateTimeField(null=True, editable=False)
    """When notes were first written."""
    notes_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    what = models.TextField(_("What happened?"), max_length=2000, blank=True)
    who = models.TextField(_("Who was involved?"), max_length=2000, blank=True)
    where = models.TextField(_("Where exactly?"), max_length=2000, blank=True)
    when = models.TextField(_("When, in which order?"), max_length=2000, blank=True)
    why = models.TextField(_("Why does it matter?"), max_length=2000, blank=True)
    how = models.TextField(_("How did it go?"), max_length=2000, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverages")
        default_manager_name = "framework"
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=CoverageState.values), name="coverage_state_known"),
        )

    def __str__(self) -> str:
        return self.item.title

    @property
    def notes(self) -> dict[str, str]:
        """The six answers by name."""
        return {name: getattr(self, name) for name in NOTES}


class Quote(models.Model):
    """What somebody said there, word for word."""

    wagtail_reference_index_ignore = True

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="quotes")
    text = models.TextField(_("quote"), max_length=1000)
    speaker = models.CharField(_("speaker"), max_length=150)
    office = models.CharField(_("office"), max_length=150, blank=True)
    added_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ("pk",)


class Attendance(models.Model):
    """Somebody who was there: an official of the directory, or a guest by name."""

    wagtail_reference_index_ignore = True

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="attendance")
    official = models.ForeignKey(Official, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    office = models.CharField(_("office"), max_length=150, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("coverage", "name", "office"), name="attendance_once"),)


class Ticked(models.Model):
    """A step or a requirement that somebody ticked off by hand."""

    wagtail_reference_index_ignore = True

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="ticked")
    step = models.ForeignKey(ProcedureStep, on_delete=models.PROTECT, null=True, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("coverage", "step"), name="step_ticked_once"),
            models.UniqueConstraint(fields=("coverage", "requirement"), name="requirement_ticked_once"),
            models.CheckConstraint(
                condition=models.Q(step__isnull=True) ^ models.Q(requirement__isnull=True), name="tick_is_of_one_thing"
            ),
        )


class Output(models.Model):
    """What came of a coverage: an article or photo story in the newsroom, or a video or livestream elsewhere."""

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        PHOTO_STORY = "photo_story", _("photo story")
        VIDEO = "video", _("video")
        LIVESTREAM = "livestream", _("livestream")

    WRITTEN = (Kind.ARTICLE, Kind.PHOTO_STORY)
    """Written in the newsroom, and public when the article is; a draft discarded there leaves no article."""
    ELSEWHERE = (Kind.VIDEO, Kind.LIVESTREAM)
    """Stand elsewhere, and count as public from when they were recorded here."""

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="outputs")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    article = models.OneToOneField(
        "newsroom.Article", on_delete=models.SET_NULL, null=True, blank=True, related_name="from_coverage"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address of the video"), max_length=500, blank=True)
    thumbnail = models.ForeignKey(
        "assets.Photo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    made_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ("pk",)
