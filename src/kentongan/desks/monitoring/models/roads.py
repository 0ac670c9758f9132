"""What people bring in themselves: addresses, pictures of posts, exports of listening tools, broadcasts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WORK, ImportState, Medium, RecordingState
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


class ImportQuerySet(ScopedQuerySet["Import"]):
    """Imports, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Import(models.Model):
    """An export of a listening tool on its way in: how it is to be read, and how far it was."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name of the file"), max_length=150)
    file = models.CharField(max_length=200, blank=True)
    """Name in the file store, in UTF-8; empty once it isn't needed any more."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    """Bytes of the kept file."""
    kind = models.CharField(max_length=8)
    delimiter = models.CharField(max_length=1, blank=True)
    head = models.JSONField(default=list)
    """The file's columns."""
    columns = models.JSONField(default=dict)
    """Field → column, as the person left it."""
    month_first = models.BooleanField(default=False)
    for_unit = models.BooleanField(default=False)
    """Whether each row comes before the unit, whatever the queries say."""
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.ASKING)
    position = models.PositiveBigIntegerField(default=0)
    """The byte at which the next row begins; it moves in the transaction that keeps the rows before it."""
    rows = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    known = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ImportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("import of an export")
        verbose_name_plural = _("imports of exports")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.UniqueConstraint(
                fields=("unit", "sha256"), condition=Q(state__in=("asking", "working")), name="import_under_way_once"
            ),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "-at"), name="import_newest"),
            models.Index(fields=("touched_at",), condition=Q(state="working"), name="import_working"),
        )

    def __str__(self) -> str:
        return self.name


class RefusedRow(models.Model):
    """A row of an import that brought nothing, with the reason."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="refusals")
    number = models.PositiveBigIntegerField()
    """Which row of the file, the first below the head being 1."""
    code = models.CharField(max_length=40)
    raw = models.TextField()
    """Its beginning."""

    class Meta:
        default_permissions = ()
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("imported", "number"), name="refused_row_once"),)

    def __str__(self) -> str:
        return f"{self.imported_id}/{self.number}"


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
