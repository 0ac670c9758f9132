"""Who speaks (outlets) and where it is read (sources), with the health of each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import SOURCES, VIEW, Medium, SourceKind


class Outlet(models.Model):
    """Somebody who publishes: a newspaper, a station, a website, an account. One row for the whole institution."""

    class Tier(models.IntegerChoices):
        """How far it reaches."""

        NATIONAL = 1, _("national")
        REGIONAL = 2, _("a province")
        LOCAL = 3, _("a regency or city")
        UNKNOWN = 9, _("not yet known")

    key = models.CharField(_("key"), max_length=120, unique=True)
    """A website's host without ``www.``; else a word for it."""
    name = models.CharField(_("name"), max_length=120)
    owner = models.CharField(_("owner or group"), max_length=120, blank=True)
    medium = models.CharField(_("kind of media"), max_length=8, choices=Medium, default=Medium.ONLINE)
    tier = models.PositiveSmallIntegerField(_("reach"), choices=Tier, default=Tier.UNKNOWN)
    area = models.CharField(_("area"), max_length=8, blank=True)
    """Code of the area it speaks from; empty for the nation."""

    class Meta:
        default_permissions = ()
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")

    def __str__(self) -> str:
        return self.name


class SourceQuerySet(ScopedQuerySet["Source"]):
    """Sources, through the five doors; everybody who listens reads them, the unit that keeps one changes it."""

    view_right = VIEW
    manage_right = SOURCES


class Source(models.Model):
    """One address that is visited at intervals, and how its last visits went."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept by"))
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="sources", verbose_name=_("outlet"))
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind, default=SourceKind.FEED)
    address = models.URLField(_("address"), max_length=500, unique=True)
    minutes = models.PositiveIntegerField(_("visited every (minutes)"), default=15)
    active = models.BooleanField(_("is visited"), default=True)

    next_at = models.DateTimeField(editable=False)
    """When the next visit is due."""
    lease_until = models.DateTimeField(null=True, editable=False)
    fence = models.PositiveIntegerField(default=0, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    modified = models.CharField(max_length=80, blank=True, editable=False)
    """What the host said of its last answer, to be asked with the next visit (RFC 9110, 13.1)."""

    visited_at = models.DateTimeField(_("last visit"), null=True, editable=False)
    succeeded_at = models.DateTimeField(_("last success"), null=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    """Visits in a row that failed."""
    error = models.CharField(max_length=40, blank=True, editable=False)
    """Code of what went wrong last; empty after a success."""
    error_facts = models.JSONField(default=dict, editable=False)
    found = models.PositiveBigIntegerField(_("addresses found"), default=0, editable=False)
    last_new = models.PositiveIntegerField(_("new at the last visit"), default=0, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = SourceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="source_minutes_positive"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("next_at",), condition=Q(active=True), name="source_due"),
            models.Index(fields=("unit", "id"), name="source_of_unit"),
        )

    def __str__(self) -> str:
        return self.address
