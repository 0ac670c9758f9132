"""Files on their way from a phone: what is expected, and how much of it is safely here."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import COVER
from .material import Material
from .records import Coverage


class UploadQuerySet(ScopedQuerySet["Upload"]):
    """Uploads, reached through the five doors."""

    view_right = COVER
    manage_right = COVER


class Upload(models.Model):
    """One file on its way; ``received`` counts the bytes that are on disk for certain."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        OPEN = "open", _("on its way")
        KEPT = "kept", _("kept")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    """The phone's own name for the file: starting again finds the same upload."""
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    refusal = models.CharField(max_length=500, blank=True)
    material = models.ForeignKey(Material, on_delete=models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (models.Index("state", "touched_at", name="upload_state_touched"),)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("person", "coverage", "key"), name="upload_key_once"),
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size")), name="upload_never_overfull"
            ),
        )
