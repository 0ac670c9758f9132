"""The models of tone that were learned, and how far mentions were labelled anew."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import ModelState


class ToneModel(models.Model):
    """A model of tone, its judgement, and whether it labels. Without a row in use the one that is shipped labels."""

    version = models.CharField(max_length=16, unique=True)
    data = models.TextField(blank=True)
    """As ``labelling.linear`` writes it; empty once it was refused."""
    trained_at = models.DateTimeField(default=timezone.now)
    examples = models.PositiveIntegerField(_("labels"), default=0)
    """People's labels that it learned from."""
    judgement = models.JSONField(default=dict)
    """``labelling.judging.Decision`` as a dictionary; empty for the shipped one and one not yet judged."""
    state = models.CharField(max_length=9, choices=ModelState, default=ModelState.CANDIDATE)
    promoted_at = models.DateTimeField(null=True)
    """Since when it labels, or did last; empty for the shipped one until somebody goes back to it."""

    class Meta:
        default_permissions = ()
        verbose_name = _("model of tone")
        verbose_name_plural = _("models of tone")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=ModelState.values), name="tone_model_state_known"),
            models.UniqueConstraint(fields=("state",), condition=Q(state="serving"), name="tone_model_serves_once"),
            models.CheckConstraint(
                condition=Q(state="refused") | ~Q(data=""),
                name="tone_model_kept_unless_refused",
            ),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("-trained_at",), name="tone_model_newest"),)

    def __str__(self) -> str:
        return self.version


class Relabelling(models.Model):
    """Mentions of the last days being labelled by the model in use, the oldest first; one at a time."""

    version = models.CharField(max_length=16)
    """The model's; when another takes its place meanwhile, this ends."""
    position = models.BigIntegerField()
    """Mentions below this number are done; it moves in the transaction that keeps their labels."""
    until = models.BigIntegerField()
    """Number at which it ends."""
    done = models.PositiveBigIntegerField(default=0)
    """Mentions that were labelled."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    """When a portion was kept last."""
    running = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("labelling anew")
        verbose_name_plural = _("labellings anew")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("running",), condition=Q(running=True), name="relabelling_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)
