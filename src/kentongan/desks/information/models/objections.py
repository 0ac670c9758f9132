"""An objection to the officer's superior, and the dispute that may follow."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import HANDLE, VIEW, Course, Ending, Ground, ObjectionState, Ruling
from .requests import InformationRequest


class ObjectionQuerySet(ScopedQuerySet["Objection"]):
    """Objections, reached through the five doors."""

    view_right = VIEW
    manage_right = HANDLE


class Objection(models.Model):
    """An objection (keberatan) on one of the seven grounds."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="objections", editable=False)
    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="objections")
    number = models.CharField(_("registration number"), max_length=60, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ObjectionState, default=ObjectionState.FILED, editable=False
    )
    ground = models.CharField(_("ground"), max_length=1, choices=Ground)
    account = models.TextField(_("what happened"), max_length=4000)
    filed_at = models.DateTimeField(_("filed"))
    filed_on = models.DateField(_("day of filing"))
    after_term = models.BooleanField(_("filed after the term"), default=False)
    due_on = models.DateField(_("last day"), null=True, editable=False)
    alarm_on = models.DateField(null=True, editable=False)
    remind_on = models.DateField(null=True, editable=False)
    ruling = models.CharField(_("ruling"), max_length=10, choices=Ruling, blank=True, editable=False)
    reply = models.TextField(_("reply"), max_length=8000, blank=True, editable=False)
    replied_on = models.DateField(_("replied"), null=True, editable=False)
    superior = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    response = models.TextField(_("the applicant's response"), max_length=2000, blank=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        default_manager_name = "framework"
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "number"), name="information_objection_number_once"),
            models.UniqueConstraint(
                fields=("request",), condition=Q(state=ObjectionState.FILED), name="information_objection_open_once"
            ),
            models.CheckConstraint(condition=Q(state__in=ObjectionState.values), name="information_objection_state"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "state", "due_on"), name="information_objection_due"),
            models.Index(
                fields=("remind_on",), condition=Q(remind_on__isnull=False), name="information_objection_remind"
            ),
        )

    def __str__(self) -> str:
        return self.number


class Dispute(models.Model):
    """A dispute (sengketa) before an Information Commission, as the office records it."""

    wagtail_reference_index_ignore = True

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="dispute")
    commission = models.CharField(_("Information Commission"), max_length=150)
    number = models.CharField(_("register number"), max_length=80, blank=True)
    registered_on = models.DateField(_("registered"))
    course = models.CharField(_("way"), max_length=12, choices=Course, default=Course.REGISTERED)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    ending = models.CharField(_("ended with"), max_length=10, choices=Ending, blank=True)
    decided_on = models.DateField(_("decided"), null=True, blank=True)
    duty = models.TextField(_("what the office has to do"), max_length=2000, blank=True)
    duty_until = models.DateField(_("by when"), null=True, blank=True)
    carried_out_on = models.DateField(_("done on"), null=True, blank=True)
    due_on = models.DateField(_("last day"), null=True, editable=False)
    """Of the commission's own term; none when it has decided."""
    alarm_on = models.DateField(null=True, editable=False)
    remind_on = models.DateField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("registered_on")),
                name="information_dispute_decided_after_start",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_on__isnull=True) | Q(decided_on__isnull=False) & ~Q(duty=""),
                name="information_dispute_duty_carried_out",
            ),
        )
        indexes: ClassVar[Any] = (
            models.Index(
                fields=("remind_on",), condition=Q(remind_on__isnull=False), name="information_dispute_remind"
            ),
        )

    def __str__(self) -> str:
        return self.number or str(self.registered_on)
