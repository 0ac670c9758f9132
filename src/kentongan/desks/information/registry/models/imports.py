"""A sheet that was read and waits for the person's word; one per unit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import WRITE


class UploadQuerySet(ScopedQuerySet["ListUpload"]):
    """Sheets that wait, reached through the five doors."""

    view_right = WRITE
    manage_right = WRITE


class ListUpload(models.Model):
    """The rows of the last sheet that somebody sent for a unit's list, as text."""

    wagtail_reference_index_ignore = True

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    rows = models.JSONField()
    file_name = models.CharField(_("file name"), max_length=150)
    file_sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        default_manager_name = "framework"
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
