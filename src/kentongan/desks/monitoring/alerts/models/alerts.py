"""Alerts, each unit's part in them, and what people said of them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ...states import VIEW, WORK
from ..states import OPEN, AlertState, Kind


class AlertQuerySet(ScopedQuerySet["Alert"]):
    """Alerts, through the five doors: one belongs to each unit that has a part in it."""

    view_right = VIEW
    manage_right = WORK

    def visible_to(self, person: Actor) -> Self:
        parts = AlertUnit.objects.visible_to(person)
        return self._through("visible_to").filter(pk__in=parts.values("alert"))

    def managed_by(self, person: Actor) -> Self:
        parts = AlertUnit.objects.managed_by(person)
        return self._through("managed_by").filter(pk__in=parts.values("alert"))


class Alert(models.Model):
    """What people are told once: a unit, a story in several units, a province or the nation is spoken of too much."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """The least unit that all its units lie in."""
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=80)
    """By which the next look recognises it (``alerting.grouping``)."""
    alarms = models.JSONField(default=list)
    causes = models.JSONField(default=list)
    """Keys of the stories that lead in it, such as ``story:12``."""
    why = models.JSONField(default=list)
    """Reasons as codes and facts, as they were when it was told or last brought up to date."""
    version = models.CharField(max_length=20)
    threshold = models.FloatField()
    since = models.DateField()
    """With which day the rise began."""
    last_day = models.DateField()
    """Of its newest alarm."""
    told_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """When nobody had to do anything about it any more."""
    into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="taken")
    """The alert of which it turned out to be a part."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = AlertQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        indexes: ClassVar[Any] = (
            models.Index(fields=("closed_at", "last_day"), name="alert_open"),
            models.Index(fields=("-told_at", "-id"), name="alert_newest"),
        )

    def __str__(self) -> str:
        return self.key


class AlertUnitQuerySet(ScopedQuerySet["AlertUnit"]):
    """Units' parts in alerts, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class AlertUnit(models.Model):
    """An alert before one unit: one that rises, or the one that all of them lie in."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=AlertState, default=AlertState.NEW)
    stories = models.JSONField(default=list)
    """Numbers of the stories that were counted in its rise, the newest first."""
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = AlertUnitQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("alert in a unit")
        verbose_name_plural = _("alerts in units")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("alert", "unit"), name="alert_unit_once"),
            models.CheckConstraint(condition=Q(state__in=AlertState.values), name="alert_state_known"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("unit", "state", "-alert"), name="alert_of_unit"),)

    def __str__(self) -> str:
        return f"{self.alert_id}: {self.unit_id}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still deals with it, or should."""
        return self.state in OPEN


class AlertAnswer(models.Model):
    """What somebody said of an alert for one row of the watch: a unit, or the nation. The watch learns of it."""

    part = models.ForeignKey(AlertUnit, on_delete=models.CASCADE, related_name="answers")
    number = models.BigIntegerField()
    """The unit's, or ``watching.NATION``."""
    code = models.CharField(_("reason"), max_length=20)
    """One of ``alerting.reasons.Code``; its words are ``wording_alerting.ANSWERS``."""
    note = models.TextField(_("in your words"), max_length=500, blank=True)
    since = models.DateField()
    until = models.DateField()
    seen = models.FloatField()
    expected = models.FloatField()
    stories = models.JSONField(default=list)
    event_until = models.DateField(null=True)
    day = models.DateField()
    """When it was said."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("answer to an alert")
        verbose_name_plural = _("answers to alerts")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=("part", "number"), condition=Q(taken_back_at=None), name="alert_answered_once"
            ),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("day",), name="alert_answer_day"),)

    def __str__(self) -> str:
        return f"{self.part_id}: {self.code}"
