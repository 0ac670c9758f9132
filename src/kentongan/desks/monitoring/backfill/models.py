"""How far each file of an archive was read, and how far each query has looked back."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..models import SavedQuery
from ..states import VIEW, WORK
from .states import LookState, ShardState


class Shard(models.Model):
    """One file of an archive, and how far it was read. It is the copy of its pages: nothing of it is kept twice."""

    file = models.CharField(max_length=200, unique=True)
    """Name in the file store."""
    size = models.PositiveBigIntegerField()
    """Bytes; a file of another size under the same name is another one and is refused."""
    before = models.CharField(max_length=20, blank=True)
    """Before whom what it holds of long ago comes: nobody (empty), ``*`` for whomever it concerns, or one unit's code.
    """
    state = models.CharField(max_length=8, choices=ShardState, default=ShardState.WAITING)
    position = models.PositiveBigIntegerField(default=0)
    """The byte at which the next record begins; it moves in the transaction that keeps the pages before it."""
    pages = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    known = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    faults = models.JSONField(default=dict)
    """How many were refused for which reason."""
    error = models.CharField(max_length=20, blank=True)
    """Why it was given up, as a code of ``wording``."""
    run = models.CharField(max_length=32, blank=True)
    """Which run holds it: within one run a shard is given out again only when its worker is gone."""
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    """How often it was begun since it last moved."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("file of an archive")
        verbose_name_plural = _("files of archives")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=ShardState.values), name="shard_state_known"),
        )

    def __str__(self) -> str:
        return self.file


class LookBackQuerySet(ScopedQuerySet["LookBack"]):
    """Looks back of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class LookBack(models.Model):
    """A query that looks at what was said before it was written, portion by portion, the oldest first."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    query = models.ForeignKey(SavedQuery, on_delete=models.CASCADE, related_name="looks_back")
    version = models.PositiveIntegerField()
    """Of the query; another wording ends it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(_("days"))
    first = models.BigIntegerField()
    position = models.BigIntegerField()
    """Number of the next mention; it moves in the transaction that keeps what was found before it."""
    until = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=LookState, default=LookState.WORKING)
    looked_at = models.PositiveBigIntegerField(default=0)
    found = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = LookBackQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("look back of a query")
        verbose_name_plural = _("looks back of queries")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit",), condition=Q(state="working"), name="look_back_one_at_a_time"),
            models.CheckConstraint(condition=Q(state__in=LookState.values), name="look_back_state_known"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("query", "-at"), name="look_back_newest"),
            models.Index(fields=("touched_at",), condition=Q(state="working"), name="look_back_working"),
        )

    def __str__(self) -> str:
        return f"{self.query_id}: {self.days}"
