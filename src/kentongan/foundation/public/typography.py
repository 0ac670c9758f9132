"""Numbers, dates and times as a reader of the page's language expects them; nothing is written as nothing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as format_english
from django.utils.translation import get_language

from kentongan.foundation.language import MONTHS, format_date, format_number
from kentongan.foundation.units.models import ZONES, Unit

DEFAULT_ZONE = "Asia/Jakarta"


def in_english() -> bool:
    """Whether the page being written is English."""
    return (get_language() or "").startswith("en")


def grouped(number: int | None) -> str:
    """``1.089`` in Indonesian, ``1,089`` in English."""
    if number is None:
        return ""
    return f"{number:,}" if in_english() else format_number(number)


def percent(value: float | None) -> str:
    """``83,5 %`` with a narrow unbreakable space in Indonesian, ``83.5%`` in English; whole stays whole."""
    if value is None:
        return ""
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text}%" if in_english() else f"{text.replace('.', ',')}\u202f%"


def day(value: date | None) -> str:
    """``27 Oktober 2025`` or ``27 October 2025``; a moment is taken in the zone it carries."""
    if value is None:
        return ""
    return format_english(value, "j F Y") if in_english() else format_date(value)


def weekday(value: date | None) -> str:
    """``Senin, 27 Oktober 2025`` or ``Monday, 27 October 2025``."""
    if value is None:
        return ""
    return format_english(value, "l, j F Y") if in_english() else format_date(value, weekday=True)


def month_rail(value: date) -> str:
    """The month in three letters, with the year unless it is this one: small print under a day's number."""
    month = format_english(value, "M") if in_english() else MONTHS[value.month - 1][:3]
    return month if value.year == timezone.localdate().year else f"{month} {value.year}"


def local(moment: datetime | None, unit: Unit | None) -> datetime | None:
    """The moment in the unit's own zone (WIB without a unit), for further filters."""
    return None if moment is None else timezone.localtime(moment, ZoneInfo(_zone(unit)))


def in_zone(moment: datetime | None, unit: Unit | None) -> str:
    """``27 Oktober 2025, 13.10 WIB`` or ``27 October 2025, 13:10 WIB``, on the clock of the unit."""
    here = local(moment, unit)
    if here is None:
        return ""
    mark = ":" if in_english() else "."
    return f"{day(here)}, {here:%H}{mark}{here:%M} {ZONES[_zone(unit)]}"


def isodate(value: date | None) -> str:
    """For the ``datetime`` attribute, so that programs read what people read."""
    return "" if value is None else value.isoformat()


def _zone(unit: Unit | None) -> str:
    return unit.zone if unit else DEFAULT_ZONE
