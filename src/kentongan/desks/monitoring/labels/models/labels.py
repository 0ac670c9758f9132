"""The labels of a mention: one row for the whole institution."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...models import Mention
from ..states import Tone


class MentionLabels(models.Model):
    """What a mention says of the institution; ``Concern.tone`` repeats the tone for lists.

    Words stand with their place: ``{"words": …, "field": "title" or "text", "start": n, "end": n}``.
    """

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="labels")
    tone = models.SmallIntegerField(_("tone"), null=True, choices=Tone)
    """Empty where the institution isn't spoken of."""
    tone_confidence = models.FloatField(null=True)
    """0 to 1; 1 where a person said it."""
    tone_words = models.JSONField(default=list)
    """The words that decided, the weightiest first, each with its ``weight``."""
    topics = models.JSONField(default=list)
    """``{"topic": code, "confidence": 0 to 1, "words": [the words that decided]}``, the surest first."""
    quotes = models.JSONField(default=list)
    """``{"speaker", "office", "direct", "field", "start", "end", "words": how many, "how", "side", "official"}``."""
    balance = models.JSONField(default=list)
    """``{"side", "words", "direct", "speakers", "share"}`` of all quoted words."""
    framing = models.JSONField(default=list)
    """Framing words, each with its ``frame`` and whether it is ``negated``."""
    version = models.CharField(max_length=40, blank=True)
    """Of the model of tone and of the table of topics."""
    corrected = models.BooleanField(default=False)
    """Whether a person said tone or topics; then no model labels it again."""
    labelled_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = _("labels of a mention")
        verbose_name_plural = _("labels of mentions")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(tone__isnull=True) | Q(tone__in=Tone.values), name="labels_tone_known"),
        )

    def __str__(self) -> str:
        return str(self.mention_id)
