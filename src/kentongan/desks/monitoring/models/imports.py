"""Exports of listening tools: how each is read, how far it was, what it brought, and how it is withdrawn."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WORK, ImportState
from .mentions import Mention


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
    overlong = models.PositiveIntegerField(default=0)
    """Refused rows that never end."""
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=20, blank=True)
    """Why the file was given up, as a code of ``wording_roads``."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    looked_to = models.BigIntegerField(default=0)
    """Number of the last mention that the withdrawal has looked at; it moves with what is removed."""
    removed = models.PositiveBigIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)
    """When the withdrawal was through."""

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


class FirstTold(models.Model):
    """A mention that an import brought: nobody had told of it before, and we haven't read its page since."""

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="+")
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("mention of an import")
        verbose_name_plural = _("mentions of imports")
        indexes: ClassVar[Any] = (models.Index(fields=("imported", "mention"), name="first_told_in_order"),)

    def __str__(self) -> str:
        return f"{self.imported_id}: {self.mention_id}"
