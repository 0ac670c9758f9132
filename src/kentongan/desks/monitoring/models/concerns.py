"""A mention in one office: why it came there and what the office made of it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import OPEN, VIEW, WORK, ConcernState, Medium
from .mentions import Mention


class ConcernQuerySet(ScopedQuerySet["Concern"]):
    """Concerns of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK

    @transaction.atomic
    def bulk_create(self, objs: Iterable["Concern"], *args: Any, **kwargs: Any) -> list["Concern"]:
        """Concerns of mentions repeat the tone of their labels, held until the caller's transaction ends."""
        # Labels name mentions, so this table can know them only when it is written.
        from ..labels.reads import locked_tones

        rows = list(objs)
        tones = locked_tones({row.mention_id for row in rows})
        for row in rows:
            row.tone = tones.get(row.mention_id)
        return super().bulk_create(rows, *args, **kwargs)


class Concern(models.Model):
    """One mention before one unit, with the reasons that brought it there."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="concerns")
    state = models.CharField(_("state"), max_length=10, choices=ConcernState, default=ConcernState.NEW)
    medium = models.CharField(_("kind of media"), max_length=8, choices=Medium)
    reasons = models.JSONField(default=list)
    """Why the mention came here: each ``{"query": id, "version": n}``, ``{"place": code, …}`` (see ``placing``), or
    ``{"corrected": code, "by": name}`` of the unit that gave it."""
    hoax = models.BooleanField(_("may be a hoax"), default=False)
    crisis = models.BooleanField(_("may become a crisis"), default=False)
    clipped = models.BooleanField(_("in the clipping"), default=False)
    answer = models.TextField(_("what was answered"), max_length=2000, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField()
    tone = models.SmallIntegerField(_("tone"), null=True)
    """As the mention's labels have it (``labels``): kept here for lists, by whatever makes or changes either."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ConcernQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("mention", "unit"), name="concern_once"),
            models.CheckConstraint(condition=Q(state__in=ConcernState.values), name="concern_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ConcernState.ANSWERED) | ~Q(answer=""), name="concern_answered_with_words"
            ),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "state", "-mention"), name="concern_by_state"),
            models.Index(fields=("unit", "-mention"), name="concern_newest"),
            models.Index(fields=("unit", "tone", "state", "-mention"), name="concern_by_tone"),
            models.Index(fields=("tone", "state", "-mention"), name="concern_of_all_by_tone"),
            models.Index(fields=("medium", "state", "-mention"), name="concern_of_all_by_medium"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.mention_id}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide or to answer."""
        return self.state in OPEN
