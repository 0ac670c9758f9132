"""A clipping: where somebody else wrote about the office. Their words stay with them; we keep the way there."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet


class ClippingQuerySet(ScopedQuerySet["Clipping"]):
    """Clippings, reached through the five doors; every one is public."""

    view_right = "newsroom.view"
    manage_right = "newsroom.write"

    def published(self) -> Self:
        return self

    def newest_first(self) -> Self:
        """By day of publication, newest first."""
        return self.order_by("-published_on", "-pk")


class Clipping(models.Model):
    """One report of another medium about the unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clippings", editable=False)
    outlet = models.CharField(_("medium"), max_length=80)
    title = models.CharField(_("title of the report"), max_length=200)
    url = models.URLField(_("link"), max_length=500)
    published_on = models.DateField(_("date of the report"))
    noted_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ClippingQuerySet.as_manager()

    class Meta:
        verbose_name = _("clipping")
        verbose_name_plural = _("clippings")
        default_manager_name = "framework"
        indexes = (
            models.Index("unit", F("published_on").desc(), F("id").desc(), name="clipping_unit_newest"),
            models.Index(F("published_on").desc(), F("id").desc(), name="clipping_newest"),
        )
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=("unit", "url"),
                name="clipping_once",
                violation_error_message=_("This link is among the clippings already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
