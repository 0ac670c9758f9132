"""The regime as dated data: how many days each step has, and how the open questions of counting are answered."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..states import Track


class Step(models.TextChoices):
    """A step of the procedure to which the law gives days."""

    COMPLETENESS = "completeness", _("tell the applicant what is missing")
    COMPLETION = "completion", _("the applicant completes the request")
    REPLY = "reply", _("written reply")
    EXTENSION = "extension", _("one extension of the reply")
    OBJECTION = "objection", _("file an objection")
    OBJECTION_REPLY = "objection_reply", _("the superior replies to the objection")
    DISPUTE = "dispute", _("bring a dispute before the Information Commission")
    DISPUTE_DECISION = "dispute_decision", _("the Information Commission decides")


class Term(models.Model):
    """Working days of one step in one track, from a day until a day (both included); none: no number was found."""

    track = models.CharField(_("track"), max_length=10, choices=Track)
    step = models.CharField(_("step"), max_length=20, choices=Step)
    days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("track", "step", "valid_from")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("track", "step", "valid_from"), name="information_term_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="information_term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_track_display()}: {self.get_step_display()}"


class RuleCode(models.TextChoices):
    """A question of counting that the rules answer with a word."""

    COMPLETION = "completion", _("what completing a request does to the clock")
    RECEIPT_DAY = "receipt_day", _("the number of the day of receipt")
    OUTSIDE_HOURS = "outside_hours", _("a request outside office hours counts as received on the next working day")


CLOSING_HOURS = ("15:00", "15:30", "16:00", "16:30", "17:00")
"""On the unit's own clock; which of them holds, a dated rule says."""
ANSWERS = {
    ("completion", "restart"): _("the reply's days begin anew"),
    ("completion", "resume"): _("the reply's days go on with what was left"),
    ("completion", "nothing"): _("nothing, the reply's days run on"),
    ("receipt_day", "0"): _("day 0: counting begins on the next working day"),
    ("receipt_day", "1"): _("day 1: it counts"),
    ("outside_hours", "no"): _("no, the day itself counts"),
    **{
        ("outside_hours", hour): format_lazy(_("yes; the office closes at {hour}"), hour=hour) for hour in CLOSING_HOURS
    },
}
"""What each answer to each question means, in words."""


class ProcedureRule(models.Model):
    """The answer to one question of counting in one track, from a day until a day (both included)."""

    track = models.CharField(_("track"), max_length=10, choices=Track)
    code = models.CharField(_("question"), max_length=20, choices=RuleCode)
    value = models.CharField(_("answer"), max_length=10)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("rule of counting")
        verbose_name_plural = _("rules of counting")
        ordering = ("track", "code", "valid_from")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("track", "code", "valid_from"), name="information_rule_starts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.get_value_display()}"

    def get_value_display(self) -> str:
        """The answer in words."""
        return str(ANSWERS.get((self.code, self.value), self.value))
