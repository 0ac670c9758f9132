"""Tags and filters of the face: components, the other language, what desks put beside the page, typography."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Unit

from .. import typography
from ..components import ComponentNode, parse_component
from ..languages import path_in
from ..slots import FEEDS, NAVIGATION, SERVICES, Link, Slot

register = template.Library()


@register.tag("component")
def component(parser: Parser, token: Token) -> ComponentNode:
    """``{% component "button" label="Kirim" %}`` shows a component."""
    return parse_component(parser, token)


@register.tag("componentblock")
def component_block(parser: Parser, token: Token) -> ComponentNode:
    """``{% componentblock "notice" kind="hoax" %}…{% endcomponentblock %}`` shows a component around something."""
    return parse_component(parser, token, closing="endcomponentblock")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the page: its code, its own name, the page's address in it."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def localized_path(context: Context, language: str) -> str:
    """The address of this page in another language, without its host."""
    return path_in(context["request"], language)


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> Language:
    """The language one click away: English on an Indonesian page, Indonesian on an English one."""
    code = "id" if typography.in_english() else "en"
    return Language(code, dict(settings.LANGUAGES)[code], path_in(context["request"], code))


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[Language]:
    """This page in every language, with full addresses, for search engines."""
    unit: Unit = context["request"].unit
    request: HttpRequest = context["request"]
    return [
        Language(code, name, f"{unit.address_url}{path_in(request, code)}") for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The full address of this page on the unit's own host, in the language it is written in."""
    unit: Unit = context["request"].unit
    return f"{unit.address_url}{path_in(context['request'], get_language() or settings.LANGUAGE_CODE)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation; ``here`` when the reader is on it or below it."""

    label: str
    url: str
    here: bool


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Entry]:
    """Home, what desks offer on this unit's site, about, contact."""
    request = context["request"]
    home = reverse("home")
    links = [
        Link(_("Home"), home),
        *NAVIGATION.ask(request, request.unit),
        Link(_("About"), reverse("about")),
        Link(_("Contact"), reverse("contact")),
    ]
    return [
        Entry(
            str(link.label),
            link.url,
            request.path == home if link.url == home else request.path.startswith(link.url),
        )
        for link in links
    ]


@register.simple_tag(takes_context=True)
def services(context: Context) -> list[Link]:
    """What people come for, as far as a desk on this unit's site does it."""
    request = context["request"]
    return SERVICES.ask(request, request.unit)


@register.simple_tag(takes_context=True)
def feeds(context: Context) -> list[Link]:
    """Feeds that a reader can follow."""
    request = context["request"]
    return FEEDS.ask(request, request.unit)


@register.simple_tag(takes_context=True)
def show(context: Context, slot: Slot) -> SafeString:
    """A desk's part of the page, in its own template with its own values beside the unit."""
    request = context["request"]
    return render_to_string(slot.template, {**slot.context, "unit": request.unit}, request)


@register.simple_tag(takes_context=True)
def nation(context: Context) -> Unit:
    """The unit at the top of the tree; the host middleware has brought the units above along."""
    unit: Unit = context["unit"]
    while unit.parent is not None:
        unit = unit.parent
    return unit


@register.simple_tag
def emblem() -> str:
    """Address of the institution's own emblem, which then stands in the place of the mark; empty for none."""
    return getattr(settings, "EMBLEM", "")


@register.filter
def beats(code: str) -> list[range]:
    """A unit's code as strokes on the drum: ``33.13`` → three, three, one, three; nought is an empty group."""
    return [range(int(digit)) for digit in code if digit.isdigit()]


@register.filter
def struck(term: int, left: int) -> list[bool]:
    """The days of a term as strokes: True for a day that has passed."""
    passed = min(max(term - left, 0), term)
    return [True] * passed + [False] * (term - passed)


@register.filter
def overdue(left: int) -> int:
    """How many days late, when fewer than none are left."""
    return max(-left, 0)


@register.filter
def paired(row: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """A table's row with the heading of each cell."""
    return list(zip(columns, row, strict=True))


@register.filter
def grouped(number: int | None) -> str:
    """``1089`` → ``1.089`` (English: ``1,089``); nothing stays nothing."""
    return "" if number is None else typography.grouped(number)


@register.filter
def day(value: date | None) -> str:
    """A date in words, without its time; a moment is taken in the zone it carries."""
    return "" if value is None else typography.day(value)


@register.filter
def weekday(value: date | None) -> str:
    """A date in words with its weekday before it."""
    return "" if value is None else typography.day(value, weekday=True)


@register.filter
def in_zone(moment: datetime | None, unit: Unit | None) -> str:
    """A moment in the unit's zone with the zone's name: ``27 Oktober 2025, 13.10 WIB``."""
    return "" if moment is None else typography.moment_in_zone(moment, unit)


@register.filter
def local(moment: datetime | None, unit: Unit | None) -> datetime | None:
    """A moment moved to the unit's zone, for further filters."""
    return None if moment is None else typography.local(moment, unit)


@register.filter
def month_rail(value: date) -> str:
    """The month in three letters, with the year unless it is this one."""
    month = typography.month_short(value)
    return month if value.year == timezone.localdate().year else f"{month} {value.year}"


@register.filter
def percent(value: float) -> str:
    """``83.5`` → ``83,5 %`` (English: ``83.5%``)."""
    return typography.percent(value)


@register.filter
def initials(name: str) -> str:
    """Up to two letters for a face that isn't there: ``Siti Nur Aini`` → ``SA``."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


@register.filter
def isodate(moment: date | None) -> SafeString:
    """For the ``datetime`` attribute, so that programs read what people read."""
    return mark_safe("" if moment is None else moment.isoformat())  # noqa: S308 (digits, T, colons)
