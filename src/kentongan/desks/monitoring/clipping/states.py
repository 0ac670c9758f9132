"""What a clipping is made of, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """A part of the clipping. Offices choose which of them, in which order."""

    ANSWER = "answer", _("To be answered today")
    DOUBT = "doubt", _("Hoax? Crisis?")
    TOPICS = "topics", _("What was said, by topic")
    UNITS = "units", _("What was said, by unit")
    TONES = "tones", _("Units and tones")
    ANSWERED = "answered", _("Answered since the last clipping")


USUAL = (Section.ANSWER, Section.DOUBT, Section.ANSWERED, Section.TONES, Section.TOPICS)
LISTING = (Section.TOPICS, Section.UNITS)
"""Sections that list the rest of what was said; each story stands in one section only."""


class Quiet(models.TextChoices):
    """What is sent when nothing was said."""

    SHORT = "short", _("a short letter that says so")
    NONE = "none", _("no letter")
