"""What a unit expects to be spoken of more for: a plenary, a debate, a visit."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ...states import VIEW, WORK


class ExpectedQuerySet(ScopedQuerySet["Expected"]):
    """What units expect, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Expected(models.Model):
    """On these days so many times the usual is expected of a unit, or of all units in it."""

    class Times(models.IntegerChoices):
        """How much more."""

        TWICE = 2, _("about twice as much as usual")
        THRICE = 3, _("about three times as much")
        FIVE = 5, _("about five times as much")
        TEN = 10, _("ten times as much or more")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    below = models.BooleanField(_("all units in it, too"), default=False)
    name = models.CharField(_("what"), max_length=120)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    times = models.PositiveSmallIntegerField(_("how much"), choices=Times, default=Times.THRICE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ExpectedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("expected event")
        verbose_name_plural = _("expected events")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="expected_ends_after_start"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("last_day", "unit"), name="expected_by_end"),)

    def __str__(self) -> str:
        return self.name
