"""What the checks keep: the national list of wording to watch, the stages it follows, and fingerprints of news."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .findings import Severity


class Stage(models.TextChoices):
    """A stage of an election during which a wording is watched."""

    ALWAYS = "", _("always")
    PREPARATION = "preparation", _("preparation")
    NOMINATION = "nomination", _("nomination of candidates")
    CAMPAIGN = "campaign", _("campaign")
    QUIET = "quiet", _("quiet period")
    VOTING = "voting", _("voting and counting")
    RESULTS = "results", _("recapitulation and results")


WEIGHTS = [(Severity.ADVICE.value, _("advice")), (Severity.ERROR.value, _("blocks the submission"))]


class WatchedWording(models.Model):
    """A wording that favours somebody, the same list for every unit; ``#`` stands for any number."""

    phrase = models.CharField(_("wording"), max_length=120, help_text=_("In small letters. # stands for any number."))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, blank=True, default=Stage.ALWAYS)
    severity = models.CharField(_("weight"), max_length=8, choices=WEIGHTS, default=Severity.ADVICE.value)
    reason = models.CharField(_("reason"), max_length=200)
    active = models.BooleanField(_("watched"), default=True)

    class Meta:
        verbose_name = _("watched wording")
        verbose_name_plural = _("watched wordings")
        ordering = ("stage", "phrase")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("phrase", "stage"), name="wording_once_per_stage"),
            models.CheckConstraint(condition=~Q(phrase=""), name="wording_not_empty"),
        ]

    def __str__(self) -> str:
        return self.phrase


class StagePeriod(models.Model):
    """From which day until which day (both included) an election stands at a stage."""

    stage = models.CharField(_("stage"), max_length=12, choices=[one for one in Stage.choices if one[0]])
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    legal_basis = models.CharField(_("legal basis"), max_length=250)

    class Meta:
        verbose_name = _("period of a stage")
        verbose_name_plural = _("periods of stages")
        ordering = ("since",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="stage_period_ends_after_start",
                violation_error_message=_("A stage ends on or after the day it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.since} – {self.until}"


class LikenessBand(models.Model):
    """One band of a published article's fingerprint: articles that share one are likely alike."""

    key = models.BigIntegerField()
    article = models.ForeignKey("newsroom.Article", on_delete=models.CASCADE, related_name="likeness")

    class Meta:
        default_permissions = ()
        verbose_name = _("band of a fingerprint")
        verbose_name_plural = _("bands of fingerprints")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("key", "article"), name="likeness_band_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.key}"
