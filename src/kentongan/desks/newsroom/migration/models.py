"""The importing of a unit's previous site: one row for the source, one for each page. Written by ``running``."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

LONGEST_ADDRESS = 500


class SiteImportQuerySet(ScopedQuerySet["SiteImport"]):
    """Imports, reached through the five doors; nobody changes them on a screen."""

    view_right = "newsroom.imports"
    manage_right = "newsroom.imports"


class SiteImport(models.Model):
    """One source of a unit's earlier texts; running its import again goes on where it stopped."""

    class Kind(models.TextChoices):
        """What kind of thing the source is."""

        FOLDER = "folder", _("saved pages")
        SITEMAP = "sitemap", _("site map")
        FEED = "feed", _("feed")
        WORDPRESS = "wordpress", _("WordPress export")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    source = models.CharField(_("source"), max_length=400)
    """The address, or the whole path."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    as_drafts = models.BooleanField(default=False)
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last sign of life"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    """When every page was last gone through; None while it runs or after it was stopped."""
    sums = models.JSONField(default=dict)
    """Number of pages by state, of changed ones, and of remarks by code, as the run last counted them."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = SiteImportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("import of a site")
        verbose_name_plural = _("imports of sites")
        default_manager_name = "framework"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("unit", "source"), name="site_import_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.source}"


class ImportItem(models.Model):
    """One page of a source and what became of it."""

    class State(models.TextChoices):
        """Where the page stands; a failed one is tried again by the next run."""

        PENDING = "pending", _("waiting")
        DONE = "done", _("imported")
        FAILED = "failed", _("failed")
        SKIPPED = "skipped", _("skipped")

    run = models.ForeignKey(SiteImport, on_delete=models.CASCADE, related_name="items")
    address = models.CharField(_("earlier address"), max_length=LONGEST_ADDRESS)
    """As the source lists it: a web address, or the path of a file within the folder."""
    stamp = models.CharField(max_length=64, blank=True)
    """Tells cheaply whether the source may have changed: a digest, or the last change that a site map names."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the story as it was read; see ``story.Story.digest``."""
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    remarks = models.JSONField(default=list)
    """``[code, about]`` pairs; see ``reasons``."""
    article = models.ForeignKey("newsroom.Article", on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    """When a later run found that the source tells something else now; the article was left as it is."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        indexes: ClassVar[list[Any]] = [models.Index("run", "state", name="import_item_state")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("run", "address"), name="import_item_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "done", "failed", "skipped"]), name="import_item_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.address
