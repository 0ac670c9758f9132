"""Words about labels on the desk's pages."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from ..models import MentionLabels
from ..states import KEPT, Tone
from ..wording import FRAMES, SIDES, SIGNS, TOPICS, sureness, tone_in_words

register = template.Library()
register.filter("sureness", sureness)
register.filter("tone_name", tone_in_words)


@register.filter
def tone_sign(tone: int | None) -> str:
    """+, 0 or −; nothing where the institution isn't spoken of."""
    return "" if tone is None else SIGNS[Tone(tone)]


@register.filter
def learned_name(label: str) -> str:
    """A tone as models say it, in words."""
    return tone_in_words(KEPT[label])


@register.filter
def topic_name(code: str) -> str:
    """A topic in words."""
    return str(TOPICS.get(code, code))


@register.filter
def side_name(code: str) -> str:
    """A side of speakers in words."""
    return str(SIDES.get(code, code))


@register.filter
def frame_name(code: str) -> str:
    """A frame in words."""
    return str(FRAMES.get(code, code))


@register.filter
def percent(share: float) -> int:
    """A share of one as whole hundredths."""
    return round(100 * share)


@register.filter
def marked(text: str, labels: MentionLabels | None) -> SafeString:
    """The text with the words that decided its tone marked, wherever they still stand there."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(_places(text, labels.tone_words if labels else ())):
        if start >= at:
            pieces += (conditional_escape(text[at:start]), "<mark>", conditional_escape(text[start:end]), "</mark>")
            at = end
    return mark_safe("".join((*pieces, conditional_escape(text[at:]))))  # noqa: S308 (each piece was escaped)


def _places(text: str, words: Any) -> list[tuple[int, int]]:
    stands = (one for one in words if one["field"] == "text" and text[one["start"] : one["end"]] == one["words"])
    return [(one["start"], one["end"]) for one in stands]
