"""What people of a unit said where a model was wrong, or right: examples for the next model."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ...models import Mention
from ...states import VIEW, WORK
from ..states import Kind


class LabelCorrectionQuerySet(ScopedQuerySet["LabelCorrection"]):
    """Corrections of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class LabelCorrection(models.Model):
    """A unit's word on a label of a mention; of several units' the latest counts. Earlier words are in the ledger."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.JSONField()
    """A tone, or a list of codes of topics."""
    model_value = models.JSONField(null=True)
    model_version = models.CharField(max_length=40, blank=True)
    """What the model had said, and which one."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = LabelCorrectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("correction of a label")
        verbose_name_plural = _("corrections of labels")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "mention", "kind"), name="label_correction_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="label_correction_kind_known"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("kind", "-at"), name="label_correction_newest"),)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.mention_id}/{self.kind}"
