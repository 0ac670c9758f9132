"""What the desk's templates ask of an article."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString

from kentongan.foundation.language.formats import format_date_range
from kentongan.foundation.public.pictures import sized
from kentongan.foundation.public.slots import Card
from kentongan.foundation.public.structured import data_block
from kentongan.foundation.public.typography import day, in_english
from kentongan.foundation.units.models import Unit

from ..models import Article, PublishedVersion
from ..reading.structured import things
from ..reading.topics import Topic, topics_in
from ..reads import CARD_PICTURE

register = template.Library()


@register.simple_tag
def main_picture(article: Article) -> Any:
    """The main picture in the larger size of the page; None without one."""
    return article.picture and sized(article.picture).large


@register.simple_tag
def card_of(article: Article) -> str:
    """Path of the article's card for sharing; empty until it is drawn."""
    card = getattr(article, "card", None)
    return f"{settings.MEDIA_URL}{card.file}" if card else ""


@register.simple_tag
def line_with_picture(article: Article, on: Unit) -> Card:
    """The article as a card with its main picture and without its lead."""
    from ..providers import line

    card = replace(line(article, on=on), lead="")
    picture = article.picture
    if picture is None or picture.withdrawn_at:
        return card
    return replace(card, picture=picture.get_rendition(CARD_PICTURE))


@register.simple_tag
def article_data(article: Article, versions: list[PublishedVersion]) -> SafeString:
    """The article as programs read it."""
    shown = main_picture(article) if article.picture and not article.picture.withdrawn_at else None
    paths = [card_of(article), shown.url if shown else ""]
    pictures = [f"{article.unit.address_url}{path}" for path in paths if path]
    return data_block(things(article, versions, pictures))


@register.filter
def was_renewed(article: Article) -> bool:
    """Whether a version newer than the first is public."""
    first, last = article.first_published_at, article.last_published_at
    return bool(first and last and (last - first).total_seconds() > 1)


@register.filter
def month_name(month: date) -> str:
    """``November 2026``, ``Oktober 2026``."""
    return day(month).partition(" ")[2]


@register.filter
def topics(article: Article) -> list[Topic]:
    """The article's topics, each with its address."""
    return topics_in(article.topics)


@register.filter
def event_days(article: Article) -> str:
    """The day or days of the event in words; empty without one."""
    return days_in_words(article.event_start, article.event_end)


def days_in_words(start: date | None, end: date | None) -> str:
    """``21–22 November 2026``, or in English ``21 November 2026 – 22 November 2026``; empty without a first day."""
    if start is None:
        return ""
    end = end or start
    if in_english():
        return day(start) if end == start else f"{day(start)} – {day(end)}"
    return format_date_range(start, end)
