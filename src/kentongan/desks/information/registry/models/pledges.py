"""The service pledge (maklumat pelayanan): versions of a unit's promise, of which the newest published one holds."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WRITE, PledgeState

PERSON = settings.AUTH_USER_MODEL
REQUIRED = ("legal_basis", "procedure", "duration", "cost", "guarantee", "evaluation")
"""What a pledge must hold (Perki 1/2021 art. 47)."""


def _filled() -> Q:
    condition = Q()
    for name in REQUIRED:
        condition &= ~Q(**{name: ""})
    return condition


class PledgeQuerySet(ScopedQuerySet["ServicePledge"]):
    """Pledges, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """All versions that were ever public."""
        return self.filter(state=PledgeState.PUBLISHED)


class ServicePledge(models.Model):
    """One version of a unit's pledge; a published one never changes."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_pledges", editable=False)
    number = models.PositiveIntegerField(_("version"), editable=False)
    state = models.CharField(_("state"), max_length=10, choices=PledgeState, default=PledgeState.DRAFT, editable=False)
    promise = models.TextField(_("what we promise"), max_length=1000)
    legal_basis = models.TextField(_("legal basis"), max_length=2000, blank=True)
    procedure = models.TextField(_("system, mechanism and procedure"), max_length=4000, blank=True)
    duration = models.TextField(_("how long it takes"), max_length=2000, blank=True)
    cost = models.TextField(_("what it costs"), max_length=2000, blank=True)
    guarantee = models.TextField(_("what we guarantee"), max_length=2000, blank=True)
    evaluation = models.TextField(_("how the service is evaluated"), max_length=2000, blank=True)
    access = models.TextField(_("for people with disabilities"), max_length=2000, blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    published_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("service pledge")
        verbose_name_plural = _("service pledges")
        default_manager_name = "framework"
        default_permissions = ()
        ordering = (F("number").desc(),)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "number"), name="pledge_version_once"),
            models.UniqueConstraint(fields=("unit",), condition=Q(state="draft"), name="pledge_draft_once"),
            models.CheckConstraint(condition=Q(state__in=PledgeState.values), name="pledge_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | (_filled() & Q(published_at__isnull=False)), name="pledge_complete"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} ({self.number})"
