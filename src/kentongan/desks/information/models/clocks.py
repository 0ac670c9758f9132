"""What ever happened to a clock, appended and never changed; and which reminders have left."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.workdays import SkippedDay

from ..deadlines import CountedDay, explained
from .objections import Objection
from .recounts import Recount
from .requests import InformationRequest
from .terms import Step


class ClockKind(models.TextChoices):
    """What happened to a clock."""

    STARTED = "started", _("began")
    ASKED = "asked", _("the applicant was asked to complete the request")
    COMPLETED = "completed", _("the request was completed")
    EXTENDED = "extended", _("extended")
    RETRACKED = "retracked", _("counted by another track")
    RECOMPUTED = "recomputed", _("counted anew")
    ENDED = "ended", _("ended")
    NOTED = "noted", _("noted")


class ClockEntry(models.Model):
    """One event of one clock: how it counts from now on, and which day stood there before.

    A count is ``days`` working days after ``start``. ``due`` is none when nothing runs after the event. ``others``
    are the counts that open questions of law would give, as ``[start, days]``.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="clock_entries")
    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, null=True, related_name="clock_entries")
    step = models.CharField(_("step"), max_length=20, choices=Step)
    kind = models.CharField(_("event"), max_length=12, choices=ClockKind)
    start = models.DateField(_("day 0"), null=True)
    days = models.PositiveSmallIntegerField(_("working days"), null=True)
    due = models.DateField(_("last day"), null=True)
    alarm = models.DateField(null=True)
    old_due = models.DateField(_("last day before"), null=True)
    others = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)
    confirmed = models.BooleanField(default=False)
    cause = models.TextField(_("cause"), max_length=1000, blank=True)
    recount = models.ForeignKey(Recount, on_delete=models.PROTECT, null=True, related_name="entries")
    actor = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("event of a clock")
        verbose_name_plural = _("events of clocks")
        ordering = ("pk",)
        constraints: ClassVar[Any] = (
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(start__isnull=False, days__isnull=False, alarm__isnull=False),
                name="information_clock_counts",
            ),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("request", "step", "-id"), name="information_clock_newest"),)

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_kind_display()}"

    @property
    def skipped_days(self) -> tuple[SkippedDay, ...]:
        """The days that the count passed over."""
        return tuple(SkippedDay(date.fromisoformat(day), reason) for day, reason in self.skipped)

    @property
    def explanation(self) -> list[CountedDay]:
        """The count day by day; empty when nothing runs."""
        return explained(self.start, self.due, self.skipped_days) if self.start and self.due else []


class Reminder(models.Model):
    """That a reminder of one last day at one distance has left: once, whoever looks how often."""

    entry = models.ForeignKey(ClockEntry, on_delete=models.CASCADE, related_name="reminders")
    distance = models.SmallIntegerField()
    """Working days before the alarm; negative after it."""
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("reminder that has left")
        verbose_name_plural = _("reminders that have left")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("entry", "distance"), name="information_reminder_once"),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} · {self.distance}"
