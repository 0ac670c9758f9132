"""Tags and filters of the face: components, the other language, what desks put on the page, typography."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Unit

from .. import pictures, structured, tables, typography
from ..components import ComponentNode, parse_component
from ..languages import path_in
from ..slots import FEEDS, NAVIGATION, SERVICES, Link, Slot
from ..tables import Cell

register = template.Library()

register.filter("grouped", typography.grouped)
register.filter("percent", typography.percent)
register.filter("day", typography.day)
register.filter("weekday", typography.weekday)
register.filter("month_rail", typography.month_rail)
register.filter("local", typography.local)
register.filter("in_zone", typography.in_zone)
register.filter("isodate", typography.isodate)
register.simple_tag(pictures.sized)


@register.tag("component")
def component(parser: Parser, token: Token) -> ComponentNode:
    """``{% component "button" label="Kirim" %}`` shows a component."""
    return parse_component(parser, token)


@register.tag("componentblock")
def component_block(parser: Parser, token: Token) -> ComponentNode:
    """``{% componentblock "notice" kind="hoax" %}…{% endcomponentblock %}``: a component around something."""
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
    request = context["request"]
    address = request.unit.address_url
    return [Language(code, name, f"{address}{path_in(request, code)}") for code, name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The full address of this page on the unit's own host, in the language it is written in."""
    request = context["request"]
    return f"{request.unit.address_url}{path_in(request, get_language() or settings.LANGUAGE_CODE)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation; ``here`` when the reader is on it or below it."""

    label: str
    url: str
    here: bool


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Entry]:
    """Home, what desks offer on this unit's site, about, contact, search."""
    request = context["request"]
    home = Link(_("Home"), reverse("home"))
    inner = [
        *NAVIGATION.ask(request, request.unit),
        Link(_("About"), reverse("about")),
        Link(_("Contact"), reverse("contact")),
        Link(_("Search"), reverse("search")),
    ]
    entries = [Entry(str(link.label), link.url, request.path.startswith(link.url)) for link in inner]
    return [Entry(str(home.label), home.url, request.path == home.url), *entries]


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
    return render_to_string(slot.template, {"unit": request.unit, **slot.context}, request)


@register.simple_tag(takes_context=True)
def nation(context: Context) -> Unit:
    """The unit at the top of the tree; the host middleware has brought the units above along."""
    unit: Unit = context["unit"]
    while unit.parent is not None:
        unit = unit.parent
    return unit


@register.simple_tag(takes_context=True)
def office_data(context: Context) -> SafeString:
    """The unit as programs read it."""
    return structured.data_block([structured.organization(context["unit"])])


@register.simple_tag
def emblem() -> str:
    """Address of the institution's own emblem, which stands in the place of the mark; empty for none."""
    return getattr(settings, "EMBLEM", "")


@register.filter
def beats(code: str) -> list[range]:
    """A unit's code as strokes on the drum: ``33.13`` → three, three, one, three; nought is a rest."""
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


@register.simple_tag
def laid_out(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[list[Cell], list[list[Cell]]]:
    """A table's headings and rows as cells; rows are as long as the headings."""
    return tables.laid_out(columns, rows)


@register.simple_tag
def written_in(language: str) -> SafeString:
    """The attribute that says in which language a text is, where the page around it is in another."""
    here = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return SafeString("") if here == language else format_html(' lang="{}"', language)


@register.filter
def initials(name: str) -> str:
    """Up to two letters for a face that isn't there: ``Siti Nur Aini`` → ``SA``."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in words[:1] + words[1:][-1:])
