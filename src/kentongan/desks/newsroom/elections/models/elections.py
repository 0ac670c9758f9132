"""An election, when what happens in it, and who stands."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.language import slugify
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WRITE, ElectionKind, ElectionState, ParticipantKind


class ElectionQuerySet(ScopedQuerySet["Election"]):
    """Elections, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """What readers may see."""
        return self.filter(state=ElectionState.PUBLISHED)


class Election(models.Model):
    """One election, kept by the unit in whose whole area it is held."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="elections", editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ElectionState, default=ElectionState.DRAFT, editable=False
    )
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind of election"), max_length=14, choices=ElectionKind)
    day = models.DateField(_("polling day"))
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    exercise = models.BooleanField(_("example or exercise: nothing in it is a real result"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, editable=False)
    """When readers saw it first."""
    created_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (models.Index("unit", F("day").desc(), name="election_unit_day"),)
        constraints = (
            models.UniqueConstraint(fields=("unit", "name", "day"), name="election_once"),
            models.CheckConstraint(condition=Q(state__in=ElectionState.values), name="election_state_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The name as part of an address."""
        return slugify(self.name) or "pemilu"


class Stage(models.Model):
    """One stage of an election with its days and the rule that sets them."""

    wagtail_reference_index_ignore = True

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField(_("stage"), max_length=200)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    confirmed = models.BooleanField(_("read in the rule itself"), default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ("starts", "ends", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="stage_ends_after_start"),
            models.UniqueConstraint(fields=("election", "name", "starts"), name="stage_once"),
        )

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Who can be voted for, under the number on the ballot."""

    wagtail_reference_index_ignore = True

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="participants")
    number = models.PositiveSmallIntegerField(_("number on the ballot"), validators=[MinValueValidator(1)])
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind of participant"), max_length=8, choices=ParticipantKind)
    note = models.CharField(_("in a few words"), max_length=200, blank=True)
    picture = models.ForeignKey(
        "assets.Photo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("number",)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("election", "number"), name="participant_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="participant_number_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.name}"
