"""The secret addresses of calendars of last days: a person's own, and a unit's."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit


class CalendarKey(models.Model):
    """The key of one calendar; only its digest is kept, so that a copy of the database opens none."""

    wagtail_reference_index_ignore = True

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    """A unit's calendar opens for as long as this person handles its requests."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("calendar address of last days")
        verbose_name_plural = _("calendar addresses of last days")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="deadlinekey_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.unit)
