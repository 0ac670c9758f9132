"""Releases, their texts as sent, and one delivery for each unit that receives one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.states import WRITE
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..fields import fill
from .states import SEND, VIEW, DeliveryState, ReleaseState


class ReleaseQuerySet(ScopedQuerySet["Release"]):
    """Releases by the unit that sends them."""

    view_right = SEND
    manage_right = SEND


class Release(models.Model):
    """A text that one unit sends to units below it."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="releases", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReleaseState, default=ReleaseState.DRAFT)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="releases")
    """The article whose text it is; a correction is written there."""
    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("note to the units"), max_length=1000, blank=True)
    due_day = models.DateField(_("publish by"), null=True)
    due_time = models.TimeField(_("at the latest at"), null=True)
    """Both by the clock of each unit."""
    choice = models.JSONField(default=dict)
    """Which units, as :mod:`.targets` reads it."""
    edition = models.PositiveSmallIntegerField(default=0)
    """Number of the newest text that was sent; 0 before."""
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    recalled_because = models.CharField(_("why it is recalled"), max_length=500, blank=True)
    queued_at = models.DateTimeField(null=True)
    """When its background work was last given to a worker."""
    created_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        default_manager_name = "framework"
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=("article",), condition=models.Q(state="draft"), name="release_prepared_once"
            ),
            models.CheckConstraint(condition=models.Q(state__in=ReleaseState.values), name="release_state_known"),
        )

    def __str__(self) -> str:
        return self.title

    def due_in(self, unit: Unit) -> datetime | None:
        """The moment by which a unit should have published, on its own clock."""
        if self.due_day is None or self.due_time is None:
            return None
        return datetime.combine(self.due_day, self.due_time, ZoneInfo(unit.zone))

    def is_due_later_in(self, units: Iterable[Unit]) -> bool:
        """Whether a moment is set that still lies ahead of every unit."""
        dues, now = [self.due_in(unit) for unit in units], timezone.now()
        return all(due is not None and due > now for due in dues)


class Edition(models.Model):
    """A release's text as it was sent; a correction is a further one."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    """As :func:`.content.content_of` takes it; empty once it was removed, see :mod:`.forgetting`."""
    note = models.CharField(_("what was corrected"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("text of a release")
        verbose_name_plural = _("texts of releases")
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("release", "number"), name="release_edition_once"),
        )

    def __str__(self) -> str:
        return f"{self.release} ({self.number})"


class DeliveryQuerySet(ScopedQuerySet["Delivery"]):
    """Deliveries by the unit that receives them."""

    view_right = VIEW
    manage_right = WRITE


class Delivery(models.Model):
    """A release in one unit: the draft that came of it, and the unit's answer."""

    wagtail_reference_index_ignore = True

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    article = models.OneToOneField(Article, on_delete=models.SET_NULL, null=True, related_name="delivery")
    revision = models.PositiveBigIntegerField(null=True)
    """Id of the revision that was sent; a newer one means that somebody has written in it."""
    edition = models.PositiveSmallIntegerField(default=0)
    """Number of the text that the draft was made from."""
    seen = models.PositiveSmallIntegerField(default=0)
    """Number of the newest text of which the unit said that it knows."""
    due_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reminded_on = models.DateField(null=True)

    framework = models.Manager()
    """As above."""
    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery of a release")
        verbose_name_plural = _("deliveries of releases")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (models.Index("unit", "state", "due_at", name="delivery_unit_due"),)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("release", "unit"), name="delivery_once"),
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.release} · {self.unit}"

    @property
    def title(self) -> str:
        """The draft's newest title, or while there is none the release's with the unit's own names in it."""
        article = self.article
        if article is not None:
            return article.latest_revision.object_str if article.latest_revision else article.title
        names = {"wilayah": self.unit.area_name, "satker": self.unit.name, "kota": self.unit.place}
        return fill(self.release.title, names)
