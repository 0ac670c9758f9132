"""What the desk's templates ask: clocks and times in words, pictures in two sizes."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.models import Unit

from .. import telling
from ..clock import Clock
from ..models import AgendaItem

register = template.Library()

THUMB, LARGE = "fill-240x180", "max-1280x960"


@register.filter
def left_words(clock: Clock) -> str:
    """What stands largest on the clock."""
    return telling.left(clock)


@register.filter
def due_words(clock: Clock, unit: Unit) -> str:
    """By when to publish."""
    return telling.due(clock, unit)


@register.filter
def why_words(clock: Clock) -> str:
    """Which rule sets the time."""
    return str(telling.REASONS[clock.due.rule])


@register.filter
def when_words(item: AgendaItem) -> str:
    """The event's times on its unit's clock."""
    return telling.times(item.starts_at, item.ends_at, item.unit)


@register.filter
def begins_words(item: AgendaItem) -> str:
    """``09.00 WIB``."""
    return in_zone(item.starts_at, item.unit).rpartition(", ")[2]


@register.simple_tag
def thumb(photo: Photo) -> SafeString:
    """A picture in a contact sheet."""
    return _picture(photo, THUMB)


@register.simple_tag
def large(photo: Photo) -> SafeString:
    """A picture to look at."""
    return _picture(photo, LARGE)


def _picture(photo: Photo, size: str) -> SafeString:
    shown = photo.get_rendition(size)
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        shown.url,
        shown.width,
        shown.height,
        photo.description or photo.caption or photo.title,
    )
