"""Days off with their decrees, the history of their changes, and the dated rules by which they count."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.language import format_date
from kentongan.foundation.units.models import Unit

TO_BE_CONFIRMED = "belum dikonfirmasi"
"""Stands where a legal basis belongs until somebody has read it."""


class DayKind(models.TextChoices):
    """Why a day is off; a local one belongs to one unit."""

    NATIONAL = "national", _("national holiday")
    JOINT_LEAVE = "joint-leave", _("joint leave")
    ELECTION = "election", _("election day")
    LOCAL = "local", _("local day off")


class CalendarDay(models.Model):
    """A day off, for the whole country or for one unit alone. Written only by ``actions``."""

    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=DayKind)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=150)
    decree = models.CharField(_("decree it comes from"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the decree"), default=False)

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ("date", "kind")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("date", "kind"), condition=Q(unit__isnull=True), name="calendar_day_once"),
            models.UniqueConstraint(fields=("date", "kind", "unit"), name="calendar_day_once_per_unit"),
            models.CheckConstraint(
                condition=Q(kind=DayKind.ELECTION)
                | Q(kind=DayKind.LOCAL, unit__isnull=False)
                | Q(kind__in=(DayKind.NATIONAL, DayKind.JOINT_LEAVE), unit__isnull=True),
                name="calendar_day_kind_fits_unit",
                violation_error_message=_(
                    "A local day off needs its unit; a national holiday or joint leave holds for all units."
                ),
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | ~Q(decree=TO_BE_CONFIRMED),
                name="calendar_day_confirmed_cites",
                violation_error_message=_("Write the decree that sets this day, then confirm it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{format_date(self.date)} · {self.name}"


class CalendarDayChange(models.Model):
    """One change of a day off: what stood there, what stands there now, why, by whom and when.

    It points to the day by its date, kind and unit, so that it outlives a day that was removed.
    """

    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=DayKind)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    old = models.JSONField(_("before"), null=True, blank=True)
    new = models.JSONField(_("after"), null=True, blank=True)
    reason = models.CharField(
        _("reason"),
        max_length=250,
        error_messages={"blank": _("Write the reason: it stays in the history.")},
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = _("change of a day off")
        verbose_name_plural = _("changes of days off")
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[Any]] = [models.Index(fields=("date", "kind"), name="calendar_change_of_day")]

    def __str__(self) -> str:
        return f"{format_date(self.date)} · {self.reason}"


class RuleCode(models.TextChoices):
    """What a rule of the calendar decides."""

    JOINT_LEAVE_WORKED = "joint-leave-worked", _("joint leave counts as a working day")


class RuleValue(models.TextChoices):
    """What a rule of the calendar says."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class CalendarRule(models.Model):
    """How days count, from a day until a day (both included), with the legal basis that says so."""

    code = models.CharField(_("rule"), max_length=40, choices=RuleCode)
    value = models.CharField(_("value"), max_length=40, choices=RuleValue)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    class Meta:
        verbose_name = _("rule of the calendar")
        verbose_name_plural = _("rules of the calendar")
        ordering = ("code", "valid_from")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="calendar_rule_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="calendar_rule_ends_after_start",
                violation_error_message=_("A rule ends on or after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | ~Q(legal_basis=TO_BE_CONFIRMED),
                name="calendar_rule_confirmed_cites",
                violation_error_message=_("Write the legal basis of this rule, then confirm it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.get_value_display()}"


class FreezeKind(models.TextChoices):
    """Why publications are held back."""

    QUIET = "quiet-period", _("quiet period (masa tenang)")
    MOURNING = "mourning", _("mourning")
    EMERGENCY = "emergency", _("emergency")


class Freeze(models.Model):
    """A time in which a unit, and all below it, hold publications back. Written only by ``freezing``."""

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=FreezeKind)
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    topics = models.JSONField(_("only these kinds of content"), default=list, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    set_from = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    """From how far up it was declared: whoever lifts it stands there or above. None: in the unit itself."""
    lifted_at = models.DateTimeField(_("lifted at"), null=True, editable=False)

    class Meta:
        verbose_name = _("freeze")
        verbose_name_plural = _("freezes")
        ordering = ("-starts", "-pk")
        indexes: ClassVar[list[Any]] = [models.Index(fields=("ends", "unit"), name="freeze_by_end")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="freeze_ends_after_start",
                violation_error_message=_("A freeze ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.unit.short_name}"
