"""Tones as a chart with its table."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.public.typography import grouped

from ...labels.wording import tone_in_words
from ..content.tones import TONES

COLOURS = (1, 4, 2, None)
"""Of the palette: against, neither, for; none of its own for what doesn't speak of us."""


def by_tone(section: dict[str, Any]) -> Bars:
    """Stories by their tone, from the section's sum."""
    told, most = section["sum"], max(section["sum"]["numbers"], default=0)
    at = told["numbers"].index(most) if most else None
    finding = _("%(n)s of %(all)s stories: %(tone)s") if at is not None else _("No stories")
    tone = tone_in_words(TONES[at]) if at is not None else ""
    facts = {"n": grouped(most), "all": grouped(told["all"]), "tone": tone}
    bars = [
        Bar(capfirst(tone_in_words(tone)), number, grouped(number), colour)
        for tone, number, colour in zip(TONES, told["numbers"], COLOURS, strict=True)
    ]
    return Bars(finding % facts, bars, key="tones", heading=_("Tone"), measure=_("Stories"))
