"""What people bring in themselves: addresses, posts with pictures and words, broadcasts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WORK, Medium, RecordingState
from .concerns import Concern
from .frontier import Address
from .mentions import Mention


class BroughtQuerySet(ScopedQuerySet["Brought"]):
    """Addresses that people brought, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Brought(models.Model):
    """An address that somebody of a unit wants read; once it is, it comes before that unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="brought")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = BroughtQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("address that was brought")
        verbose_name_plural = _("addresses that were brought")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("unit", "address"), name="brought_once"),)
        indexes: ClassVar[Any] = (models.Index(fields=("unit", "-at"), name="brought_newest"),)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.address_id}"


class Screenshot(models.Model):
    """A picture of a post as somebody saw it. It belongs to a concern: who may see that may see the picture."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="screenshots")
    file = models.CharField(max_length=200)
    """Name in the file store."""
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("screenshot")
        verbose_name_plural = _("screenshots")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("concern", "sha256"), name="screenshot_once"),)

    def __str__(self) -> str:
        return self.sha256


class Telling(models.Model):
    """What a person wrote of a thing that was known already; like a screenshot it belongs to their unit's concern."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="tellings")
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    account = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=32)
    """Of all that was written: the same words sent twice are one telling."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("words of a person")
        verbose_name_plural = _("words of persons")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("concern", "digest"), name="telling_once"),)

    def __str__(self) -> str:
        return self.title or self.text[:80]


class Broadcast(models.Model):
    """What was said in a programme, line by line: the lines are those of the mention's text."""

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="broadcast")
    recording = models.URLField(max_length=500, blank=True)
    starts = models.JSONField(default=list)
    """For each line the second at which it begins, or null."""

    class Meta:
        default_permissions = ()
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")

    def __str__(self) -> str:
        return str(self.mention_id)


class RecordingQuerySet(ScopedQuerySet["Recording"]):
    """Recordings, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Recording(models.Model):
    """A recording whose words a machine writes down; it is deleted once they are."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    medium = models.CharField(max_length=8, choices=Medium)
    outlet = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    aired_at = models.DateTimeField()
    address = models.URLField(max_length=500, blank=True)
    file = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=RecordingState, default=RecordingState.WAITING)
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = RecordingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=RecordingState.values), name="recording_state_known"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("unit", "-at"), name="recording_newest"),)

    def __str__(self) -> str:
        return self.title
