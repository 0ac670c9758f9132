"""What was said between the office and the applicant in the course of a request."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .requests import InformationRequest


class Side(models.TextChoices):
    """Who says it."""

    OFFICE = "office", _("the office")
    APPLICANT = "applicant", _("the applicant")


class Exchange(models.Model):
    """One message in one direction; sealed, since people write of themselves."""

    wagtail_reference_index_ignore = True

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="exchanges")
    side = models.CharField(_("from"), max_length=10, choices=Side)
    sealed_text = models.TextField(editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("message of a case")
        verbose_name_plural = _("messages of cases")
        ordering: ClassVar[Any] = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_side_display()} · {self.at:%Y-%m-%d}"
