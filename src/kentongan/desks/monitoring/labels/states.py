"""Tones as they are kept, what may be corrected, and the states of a model of tone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..labelling.tone import NEGATIVE, NEUTRAL, NOT_ABOUT, POSITIVE


class Tone(models.IntegerChoices):
    """What is said of the institution, not whether the news is good or bad."""

    AGAINST = -1, _("against us")
    NEITHER = 0, _("neither for nor against us")
    FOR = 1, _("for us")


KEPT: dict[str, int | None] = {NEGATIVE: -1, NEUTRAL: 0, POSITIVE: 1, NOT_ABOUT: None}
"""Tone as models say it → as it is kept."""
SAID = {-1: NEGATIVE, 0: NEUTRAL, 1: POSITIVE}
"""Tone as it is kept → as models learn it."""


class Kind(models.TextChoices):
    """What a person may correct."""

    TONE = "tone", _("tone")
    TOPICS = "topics", _("topics")


class ModelState(models.TextChoices):
    """Where a model of tone stands; of the retired one may be chosen again."""

    CANDIDATE = "candidate", _("being judged")
    SERVING = "serving", _("in use")
    RETIRED = "retired", _("was in use")
    REFUSED = "refused", _("refused")
