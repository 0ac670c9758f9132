"""The agenda of a unit, and who goes where."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Official, Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import COVER, PLAN, STANDING, VIEW, AssignmentState, Duty, EventKind, ItemState


class AgendaQuerySet(ScopedQuerySet["AgendaItem"]):
    """Agenda items, reached through the five doors."""

    view_right = VIEW
    manage_right = PLAN

    def published(self) -> Self:
        """What readers may see: public events, cancelled ones too, so that nobody travels in vain."""
        return self.filter(public=True)

    def between(self, since: datetime, until: datetime) -> Self:
        """Events of which a part lies in the span (until excluded)."""
        return self.filter(starts_at__lt=until, ends_at__gte=since)


class AgendaItem(models.Model):
    """An event of one unit: what, where, when, who comes, whether readers may know."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agenda", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.PLANNED, editable=False)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    title = models.CharField(_("event"), max_length=200)
    kind = models.CharField(_("kind of event"), max_length=12, choices=EventKind, default=EventKind.MEETING)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=150)
    organiser = models.CharField(_("organiser"), max_length=150, blank=True)
    officials = models.ManyToManyField(Official, blank=True, related_name="+", verbose_name=_("expected officials"))
    guests = models.CharField(_("other guests"), max_length=300, blank=True)
    purpose = models.TextField(_("what it is about"), max_length=1000, blank=True)
    public = models.BooleanField(_("show on the public site"), default=False)
    cancelled_because = models.CharField(max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (
            models.Index("unit", "starts_at", name="agenda_unit_start"),
            models.Index("starts_at", name="agenda_start"),
            models.Index("unit", "starts_at", condition=Q(public=True), name="agenda_public_start"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="agenda_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="agenda_state_known"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.unit.zone)

    @property
    def first_day(self) -> date:
        """The event's first day on the unit's clock."""
        return self.starts_at.astimezone(self.zone).date()

    @property
    def last_day(self) -> date:
        """The event's last day on the unit's clock."""
        return self.ends_at.astimezone(self.zone).date()


class AssignmentQuerySet(ScopedQuerySet["Assignment"]):
    """Assignments, reached through the five doors."""

    view_right = VIEW
    manage_right = COVER

    def standing(self) -> Self:
        """Those that were offered or accepted."""
        return self.filter(state__in=STANDING)


class Assignment(models.Model):
    """One person's duty at one event."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    duty = models.CharField(_("duty"), max_length=12, choices=Duty)
    state = models.CharField(
        _("state"), max_length=10, choices=AssignmentState, default=AssignmentState.OFFERED, editable=False
    )
    note = models.CharField(_("what to watch for"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, editable=False)

    framework = models.Manager()
    """As above."""
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_manager_name = "framework"
        default_permissions = ()
        ordering = ("pk",)
        indexes = (models.Index("person", "state", name="assignment_of_person"),)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=("item", "person", "duty"),
                condition=Q(state__in=["offered", "accepted"]),
                name="assignment_standing_once",
            ),
            models.CheckConstraint(condition=Q(state__in=AssignmentState.values), name="assignment_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.get_duty_display()} · {self.item}"
