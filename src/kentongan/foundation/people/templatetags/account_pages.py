"""Pieces of the sign-in pages."""

import re

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
"""Marks in a browser's description of itself and the names they stand for; the first that fits."""
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def asked(field: BoundField) -> SafeString:
    """The input of a field, without the placeholder that would repeat its label."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def browser(description: str) -> str:
    """``Mozilla/5.0 (Linux; Android 14) … Chrome/131`` → ``Chrome, Android``."""
    found = [_first(marks, description) for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("Unknown browser")


@register.filter
def in_fours(secret: str) -> str:
    """A long secret in groups of four, as one copies it by hand."""
    return " ".join(re.findall(".{1,4}", secret))


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """The language one click away, on this same page."""
    code = "id" if (get_language() or "").startswith("en") else "en"
    query = context["request"].GET.copy()
    query["bahasa"] = code
    return {"code": code, "name": dict(settings.LANGUAGES)[code], "url": f"?{query.urlencode()}"}


def _first(marks: dict[str, str], description: str) -> str:
    return next((name for mark, name in marks.items() if mark in description), "")
