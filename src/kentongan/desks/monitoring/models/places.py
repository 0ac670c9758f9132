"""Corrections of whom a mention concerns, and what counts as the institution's subject."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..querying.findings import LONGEST
from ..states import VIEW, WORK
from .mentions import Mention


class PlaceCorrectionQuerySet(ScopedQuerySet["PlaceCorrection"]):
    """Corrections of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class PlaceCorrection(models.Model):
    """A unit said that a mention concerns another unit; it is learned from as long as nobody takes it back."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """Who corrected: the unit before which it came by mistake."""
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    right_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("right unit"))
    name = models.CharField(max_length=120, blank=True)
    """The name that misled, as the gazetteer keeps it; empty where another reason brought the mention."""
    outlet = models.CharField(max_length=120, blank=True)
    before = models.CharField(max_length=80, blank=True)
    """The outlet's key and the word before the name: the circumstances that are learned."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = PlaceCorrectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("correction of a place")
        verbose_name_plural = _("corrections of places")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=("unit", "mention"), condition=Q(taken_back_at__isnull=True), name="correction_stands_once"
            ),
            models.CheckConstraint(condition=~Q(unit=models.F("right_unit")), name="correction_names_another"),
        )

    def __str__(self) -> str:
        return f"{self.mention_id}: {self.unit_id} → {self.right_unit_id}"


class Subject(models.Model):
    """One row: what makes a text that names a place the institution's business, as a query of the nation.

    ``number`` counts changes of it and of corrections: workers see by it whether what they hold is still right.
    """

    text = models.TextField(_("query"), max_length=LONGEST, blank=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("subject of the institution")
        verbose_name_plural = _("subjects of the institution")

    def __str__(self) -> str:
        return self.text
