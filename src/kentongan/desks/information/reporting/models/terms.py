"""Until when a report is due, as dated data."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DueQuerySet(models.QuerySet["DueRule"]):
    """Rules, narrowed to those that hold on a day."""

    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day).order_by("-valid_from")


class DueRule(models.Model):
    """So many months after its period a report is due; none: the rules name no day."""

    half = models.BooleanField(_("of half a year"), default=False)
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    objects = DueQuerySet.as_manager()

    class Meta:
        verbose_name = _("due day of reports")
        verbose_name_plural = _("due days of reports")
        default_permissions = ()
        ordering = ("half", "valid_from")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("half", "valid_from"), name="report_due_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="report_due_ends_later"
            ),
        )

    def __str__(self) -> str:
        return self.legal_basis

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
