"""The written reply to a request, and what it keeps back on which ground."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import Outcome
from .requests import InformationRequest


class Decision(models.Model):
    """The written reply (pemberitahuan tertulis); written once."""

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("reply"), max_length=16, choices=Outcome)
    answer = models.TextField(_("text of the reply"), max_length=8000)
    holder = models.CharField(_("which office holds it"), max_length=200, blank=True)
    cost = models.CharField(_("cost and way of payment"), max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = _("reply to a request")
        verbose_name_plural = _("replies to requests")

    def __str__(self) -> str:
        return self.get_outcome_display()


class Exemption(models.Model):
    """A part that is kept back: on which article, which part, and what opening it would cause."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="exemptions")
    article = models.CharField(_("legal basis (law and article)"), max_length=250)
    part = models.CharField(_("part kept back"), max_length=500)
    consequence = models.TextField(_("what opening it would cause"), max_length=2000)
    test = models.CharField(_("consequence test"), max_length=120, blank=True)
    """Number of the decided test on which it rests, as the register of excluded information names it."""
    consequence_test = models.ForeignKey(
        "registry.ConsequenceTest", on_delete=models.PROTECT, null=True, related_name="exemptions"
    )
    """The test itself, as it held on the day of the reply."""

    class Meta:
        default_permissions = ()
        verbose_name = _("part kept back")
        verbose_name_plural = _("parts kept back")
        ordering: ClassVar[Any] = ("pk",)

    def __str__(self) -> str:
        return f"{self.article}: {self.part}"

    @property
    def named(self) -> str:
        """The part as a sentence names it, without a full stop of its own."""
        return self.part.rstrip(". ")
