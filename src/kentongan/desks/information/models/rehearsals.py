"""Which invented case a rehearsal plays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .requests import InformationRequest


class Rehearsal(models.Model):
    """The script by which the invented applicant of a rehearsal answers."""

    request = models.OneToOneField(InformationRequest, on_delete=models.CASCADE, related_name="script")
    code = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        verbose_name = _("rehearsal")
        verbose_name_plural = _("rehearsals")

    def __str__(self) -> str:
        return self.code
