"""Dates as listening tools and people write them: ISO, day or month first, months in words, or counted seconds."""

import re
from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february peb pebruari", "mar maret march mrt", "apr april", "mei may",
            "jun juni june", "jul juli july", "agu agustus aug august ags agt", "sep september sept",
            "okt oktober oct october", "nov november nop nopember", "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = (
    r"(?:[t ,]+(?:pukul\s+|at\s+)?(?P<h>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?"
)
_ZONE = r"\s*(?P<zone>z|utc|gmt|wib|wita|wit|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}}){_CLOCK}{_ZONE}")
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}")
_DAY_MONTH = re.compile(
    rf"(?:[a-z']+,?\s+)?(?P<b>\d{{1,2}})[-\s]+(?P<name>[a-z]{{3,10}})\.?[-\s,]+(?P<y>\d{{4}}){_CLOCK}{_ZONE}"
)
_MONTH_DAY = re.compile(
    rf"(?:[a-z']+,\s+)?(?P<name>[a-z]{{3,10}})\.?\s+(?P<b>\d{{1,2}}),?\s+(?P<y>\d{{4}}){_CLOCK}{_ZONE}"
)
_YEAR_AT_END = re.compile(
    r"[a-z]{3}\s+(?P<name>[a-z]{3})\s+(?P<b>\d{1,2})\s+(?P<h>\d{2}):(?P<m>\d{2}):(?P<s>\d{2})\s+(?P<zone>[+-]\d{4})\s+(?P<y>\d{4})"
    r"(?P<half>$)?"
)  # as X's interface writes it
_COUNTED = re.compile(r"(\d{9,10})(\.\d{1,9})?|(\d{12,13})")
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9}
LONGEST = 80


class Order(Enum):
    """What comes first in ``03/04/2026``."""

    DAY = "day"
    MONTH = "month"


def moment_of(written: str, zone: ZoneInfo, order: Order = Order.DAY) -> datetime | None:
    """The moment that was written, on the clock of ``zone`` unless it names its own; None if it can't be read.

    A day alone is its beginning.
    """
    text = " ".join(written.strip().lower().split())[: LONGEST + 1]
    if not text or len(text) > LONGEST:
        return None
    try:
        if counted := _COUNTED.fullmatch(text):
            return datetime.fromtimestamp(float(counted[1] or 0) or int(counted[3]) / 1000, UTC)
        return _read(text, zone, order)
    except (ValueError, OverflowError):
        return None


def order_of(samples: "list[str]") -> Order:
    """Whether days or months come first, by those that can be only one of them; days unless all say otherwise."""
    pairs = [(int(found["a"]), int(found["b"])) for one in samples if (found := _YEAR_LAST.match(one.strip().lower()))]
    month_first = any(b > 12 for _a, b in pairs) and not any(a > 12 for a, _b in pairs)  # noqa: PLR2004 (months)
    return Order.MONTH if month_first else Order.DAY


def _read(text: str, zone: ZoneInfo, order: Order) -> datetime | None:
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _DAY_MONTH, _MONTH_DAY, _YEAR_AT_END):
        if found := pattern.fullmatch(text):
            break
    else:
        return None
    year = int(found["y"])
    if "name" in pattern.groupindex:
        month, day = _MONTHS.get(found["name"], 0), int(found["b"])
    elif pattern is _YEAR_FIRST or order is Order.MONTH:
        month, day = int(found["a"]), int(found["b"])
    else:
        day, month = int(found["a"]), int(found["b"])
    hour = int(found["h"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 (hours of half a day)
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    local = datetime(year + 2000 if year < 100 else year, month, day, hour, int(found["m"] or 0), int(found["s"] or 0))  # noqa: DTZ001, PLR2004
    return _placed(local, found["zone"], zone)


def _placed(local: datetime, named: str | None, zone: ZoneInfo) -> datetime:
    if named is None:
        return local.replace(tzinfo=zone).astimezone(UTC)
    if named in _ZONES:
        ahead = timedelta(hours=_ZONES[named])
    else:
        digits = re.sub(r"\D", "", named)
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])  # noqa: PLR2004 (hours alone)
        ahead = (-1 if "-" in named else 1) * timedelta(hours=int(hours), minutes=int(minutes))
    return (local - ahead).replace(tzinfo=UTC)
