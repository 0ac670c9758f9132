"""What an office chose for its clipping, who receives it, and each day's clipping as it was sent."""

from datetime import time
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WORK
from .schedule import EVERY_DAY
from .states import USUAL, Quiet


def every_day() -> list[int]:
    return list(EVERY_DAY)


def usual_sections() -> list[str]:
    return [str(one.value) for one in USUAL]


class PlanQuerySet(ScopedQuerySet["Plan"]):
    """Offices' choices, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Plan(models.Model):
    """When an office gets its clipping and what stands in it."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=False)
    hour = models.TimeField(default=time(6, 30))
    """On the unit's clock."""
    weekdays = models.JSONField(default=every_day)
    sections = models.JSONField(default=usual_sections)
    """Codes of ``states.Section`` in the order in which they stand."""
    only_clipped = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(default=5)
    """Items of a section, or of a group in it."""
    quiet = models.CharField(max_length=5, choices=Quiet, default=Quiet.SHORT)
    next_at = models.DateTimeField(null=True)
    """When the next one is due; whoever moves it on makes that clipping."""
    note = models.TextField(max_length=1000, blank=True)
    note_for = models.DateField(null=True)
    """The day on whose clipping the note stands."""
    note_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = PlanQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("plan of a clipping")
        verbose_name_plural = _("plans of clippings")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(
                condition=Q(active=False) | Q(next_at__isnull=False), name="morning_plan_knows_when"
            ),
            models.CheckConstraint(condition=Q(quiet__in=Quiet.values), name="morning_plan_quiet_known"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("next_at",), condition=Q(active=True), name="morning_plan_due"),)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.hour}"


class ReceiverQuerySet(ScopedQuerySet["Receiver"]):
    """Receivers, through the five doors."""

    view_right = VIEW
    manage_right = WORK
    unit_field = "plan__unit"


class Receiver(models.Model):
    """Who gets the clipping by mail: a person of the office, or an address whose owner confirmed it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="receivers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    sealed_email = models.TextField(blank=True)
    email_index = models.CharField(max_length=64, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True)
    sealed_token = models.TextField(blank=True)
    """Of the page on which the address's owner says yes or no."""
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """When its owner said no; it is kept so that nobody asks again."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ReceiverQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("receiver of a clipping")
        verbose_name_plural = _("receivers of clippings")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, email_index="") | Q(person__isnull=True) & ~Q(email_index=""),
                name="morning_receiver_is_one",
            ),
            models.UniqueConstraint(fields=("plan", "person"), name="morning_person_once"),
            models.UniqueConstraint(
                fields=("plan", "email_index"), condition=~Q(email_index=""), name="morning_address_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.pk}"


class IssueQuerySet(ScopedQuerySet["Issue"]):
    """Clippings, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Issue(models.Model):
    """One day's clipping of an office, frozen: words, tones and counts as they were when it was made."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    """On the unit's calendar."""
    since = models.DateTimeField()
    until = models.DateTimeField()
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    content = models.JSONField()
    """See ``content``."""
    quiet = models.BooleanField(default=False)
    """Whether there was nothing to tell."""
    note = models.TextField(blank=True)
    note_by = models.CharField(max_length=200, blank=True)
    pdf = models.CharField(max_length=200, blank=True)
    """Name in the file store; empty until it is drawn, and again once it is old: it is then drawn when asked for."""
    size = models.PositiveIntegerField(default=0)
    """Bytes of the PDF."""
    starts = models.PositiveSmallIntegerField(default=0)
    """How often a worker took it to be drawn; who comes late with an older number changes nothing."""
    lease_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    """When its letters were put into the outbox, or there were none to write."""
    written_to = models.JSONField(default=list)
    """Numbers of the receivers whose letters were."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = IssueQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("clipping")
        verbose_name_plural = _("clippings")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("unit", "day"), name="morning_once_a_day"),)
        indexes: ClassVar[Any] = (
            models.Index(fields=("-day", "unit"), name="morning_newest"),
            models.Index(fields=("made_at",), condition=Q(settled_at=None), name="morning_unsettled"),
            models.Index(fields=("made_at",), condition=~Q(pdf=""), name="morning_drawn"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.day}"
