"""What was said: one mention, however often and by whichever road it arrived."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..states import Medium
from .copies import PageCopy
from .sources import Outlet, Source


class Mention(models.Model):
    """One thing said in public. Its number is its place in time (see ``numbering``), the newest highest."""

    id = models.BigIntegerField(primary_key=True)
    medium = models.CharField(_("kind of media"), max_length=8, choices=Medium)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"))
    author = models.CharField(_("author"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    published_at = models.DateTimeField(_("published"), null=True)
    """As the outlet says; empty where it doesn't."""
    seen_at = models.DateTimeField(_("first seen"))
    pictures = models.JSONField(default=list)
    """Addresses of its pictures."""

    class Meta:
        default_permissions = ()
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="mention_medium_known"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("outlet", "-id"), name="mention_of_outlet"),)

    def __str__(self) -> str:
        return self.title


class MentionKey(models.Model):
    """Something by which a mention is recognised when it arrives again: its address, its post, its outlet and text."""

    key = models.CharField(max_length=32, primary_key=True)
    read = models.BooleanField(default=False)
    """Whether we read it there ourselves; what only somebody told gives way to what is read (decision 26)."""
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        default_permissions = ()
        verbose_name = _("key of a mention")
        verbose_name_plural = _("keys of mentions")

    def __str__(self) -> str:
        return self.key


class Sighting(models.Model):
    """One arrival of a mention: by which source or road, under which address, with the page as it was seen."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="sightings")
    road = models.CharField(max_length=80)
    """``source:17``, ``import:5`` or the like; the same road and address sees a mention once."""
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="+")
    url = models.CharField(max_length=2000, blank=True)
    url_digest = models.CharField(max_length=32)
    copy = models.ForeignKey(PageCopy, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField()
    words = models.JSONField(default=dict)
    """What it told, where the page that was read later says it otherwise: title, text, author, published_at."""

    class Meta:
        default_permissions = ()
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("mention", "road", "url_digest"), name="sighting_once"),
        )

    def __str__(self) -> str:
        return f"{self.mention_id}: {self.road}"
