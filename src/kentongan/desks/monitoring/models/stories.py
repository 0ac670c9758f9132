"""What several outlets say of one event: a story, and each mention as a version of its story."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..numbering import moment_of
from .mentions import Mention


class Story(models.Model):
    """One event, as it went from outlet to outlet. Its number is that of the mention it began with.

    What is counted here is derived from its versions, in the transaction that changes them.
    """

    id = models.BigIntegerField(primary_key=True)
    title = models.CharField(_("title"), max_length=500)
    """Of its earliest version."""
    first = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, related_name="+")
    """Its earliest version as far as dates are believed, which may have arrived later than others."""
    last = models.BigIntegerField(null=True)
    """Number of its newest version."""
    mentions = models.PositiveIntegerField(_("mentions"), default=0)
    outlets = models.PositiveIntegerField(_("outlets"), default=0)
    into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    """The story this one turned out to be; it has no versions any more, and its address leads there."""

    class Meta:
        default_permissions = ()
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return self.title

    @property
    def first_at(self) -> datetime:
        """When it was said first."""
        return moment_of(self.first_id or self.id)

    @property
    def last_at(self) -> datetime:
        """When it was said last."""
        return moment_of(self.last or self.id)


class Version(models.Model):
    """A mention as a version of its story: every mention has one story, which may be its own."""

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="version")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions", db_index=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("version of a story")
        verbose_name_plural = _("versions of stories")
        indexes: ClassVar[Any] = (models.Index(fields=("story", "mention"), name="version_in_time"),)

    def __str__(self) -> str:
        return f"{self.story_id}: {self.mention_id}"


class StoryBand(models.Model):
    """A key under which versions of a story are found, for as long as new ones may appear."""

    key = models.BigIntegerField()
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("key of a story")
        verbose_name_plural = _("keys of stories")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("key", "version"), name="story_band_once"),)

    def __str__(self) -> str:
        return f"{self.version_id}: {self.key}"
