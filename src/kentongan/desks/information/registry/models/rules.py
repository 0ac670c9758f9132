"""What comes from a regulation, as dated rows: how often periodic information is renewed, what may be held back."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day until a day, both included."""

    def on(self, day: date) -> Self:
        """Those that hold on the day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Dated(models.Model):
    """A rule with its days, its legal basis, and whether somebody has read it there."""

    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()


class RenewalRule(Dated):
    """After how many months periodic information must be published anew."""

    months = models.PositiveSmallIntegerField(_("months"), validators=[MinValueValidator(1), MaxValueValidator(120)])

    class Meta(Dated.Meta):
        verbose_name = _("rule of renewal")
        verbose_name_plural = _("rules of renewal")
        ordering = ("-valid_from",)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("valid_from",), name="renewal_rule_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="renewal_rule_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(months__gte=1), name="renewal_rule_months"),
        )

    def __str__(self) -> str:
        return f"{self.months} · {self.legal_basis}"


class ExclusionGround(Dated):
    """A ground on which the law lets information be held back, in a few words of our own."""

    letter = models.CharField(_("letter of the article"), max_length=1)
    text = models.CharField(_("in a few words, in Indonesian"), max_length=300)
    needs_law = models.BooleanField(_("only with the Act that forbids opening it"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("ground of exclusion")
        verbose_name_plural = _("grounds of exclusion")
        ordering = ("letter", "valid_from")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("letter", "valid_from"), name="exclusion_ground_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="exclusion_ground_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter}. {self.text}"
