"""What the desk's templates ask of an article."""

from typing import Any

from django import template

from kentongan.foundation.language.formats import format_date_range
from kentongan.foundation.public.typography import day, in_english

from ..models import Article

register = template.Library()

MAIN_PICTURE = "max-1280x960|format-webp"


@register.simple_tag
def main_picture(article: Article) -> Any:
    """The main picture in the size of the page; None without one."""
    return article.picture and article.picture.get_rendition(MAIN_PICTURE)


@register.filter
def was_renewed(article: Article) -> bool:
    """Whether a version newer than the first is public."""
    first, last = article.first_published_at, article.last_published_at
    return bool(first and last and (last - first).total_seconds() > 1)


@register.filter
def event_days(article: Article) -> str:
    """The day or days of the event in words; empty without one."""
    if article.event_start is None:
        return ""
    end = article.event_end or article.event_start
    if in_english():
        return day(article.event_start) if end == article.event_start else f"{day(article.event_start)} – {day(end)}"
    return format_date_range(article.event_start, end)
