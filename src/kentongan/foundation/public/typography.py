"""Numbers, dates and times as a reader of the page's language expects them."""

from datetime import date, datetime
from typing import Any
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


def grouped(number: int) -> str:
    """``1.089`` in Indonesian, ``1,089`` in English."""
    return f"{number:,}" if in_english() else format_number(number)


def day(value: date, *, weekday: bool = False) -> str:
    """``27 Oktober 2025`` or ``27 October 2025``; a moment is taken in the zone it carries."""
    if in_english():
        return format_english(value, "l, j F Y" if weekday else "j F Y")
    return format_date(value, weekday=weekday)


def month_short(value: date) -> str:
    """``Okt`` or ``Oct``: the first three letters, for the date rail of lists."""
    return format_english(value, "M") if in_english() else MONTHS[value.month - 1][:3]


def local(moment: datetime, unit: Unit | None) -> datetime:
    """The moment in the unit's own zone (WIB when there is no unit)."""
    return timezone.localtime(moment, ZoneInfo(unit.zone if unit else DEFAULT_ZONE))


def moment_in_zone(moment: datetime, unit: Unit | None) -> str:
    """``27 Oktober 2025, 13.10 WIB`` or ``27 October 2025, 13:10 WIB``."""
    here = local(moment, unit)
    mark = ":" if in_english() else "."
    return f"{day(here)}, {here:%H}{mark}{here:%M} {ZONES[unit.zone if unit else DEFAULT_ZONE]}"


def percent(value: Any) -> str:
    """``83,5 %`` with a thin space in Indonesian, ``83.5%`` in English; a whole number stays whole."""
    text = f"{float(value):.1f}".removesuffix(".0")
    return f"{text}%" if in_english() else f"{text.replace('.', ',')}\u2009%"
