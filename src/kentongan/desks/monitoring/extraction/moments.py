"""Points in time as pages write them: for machines (ISO 8601, RFC 5322) and in Indonesian words with WIB, WITA, WIT."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from kentongan.foundation.language.dates import find_dates

from .results import Moment

JAKARTA = ZoneInfo("Asia/Jakarta")
ZONES: dict[str, tzinfo] = {
    "WIB": JAKARTA,
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
    "GMT": UTC,
    "UTC": UTC,
    "Z": UTC,
}
"""Zones by the names that news writes; the three of Indonesia after Keppres 41/1987."""
FIRST_YEAR = 1990
LATEST = date(2100, 12, 31)
NOON = 12
LONGEST = 400
BEFORE = 45
"""Characters in front of a year that may belong to its date, weekday included."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(
    r"""^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})
    (?: [T\s,]+ (\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?
        \s* (Z\b|UTC|GMT|WIB|WITA|WIT|[+-]\d{2}:?\d{2}|[+-]\d{2})? )?""",
    re.VERBOSE | re.IGNORECASE,
)
_HOUR = re.compile(
    r"""^[\s,|;•·–—-]* (?:pukul|jam|pkl\.?|at)? \s* ([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?(?!\d)
    \s* (?:(am|pm)\b)? \s* \(? (WIB|WITA|WIT|GMT|UTC)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b",
    re.IGNORECASE,
)
_ENGLISH_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_moment(written: str, *, zone: tzinfo = JAKARTA) -> Moment | None:
    """The moment that a field of a page means, or None.

    A time without zone is meant in ``zone``, the outlet's own. Days before 1990 are no days of publication.
    """
    written = written.strip()[:LONGEST]
    if not written:
        return None
    return _credible(_iso(written, zone) or _mail(written) or _in_words(written, zone))


def find_moment(text: str, *, zone: tzinfo = JAKARTA) -> Moment | None:
    """The first moment in running text: ``Senin, 22 November 2026 10:15 WIB``, ``22/11/2026, 10:15 WITA``."""
    return _credible(_in_words(text, zone))


def _iso(written: str, zone: tzinfo) -> Moment | None:
    found = _ISO.match(written)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        if hour is None:
            return Moment(datetime(int(year), int(month), int(day), tzinfo=zone), "day")
        at = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=_zone(offset, zone)
        )
    except ValueError:
        return None
    return Moment(at, "second")


def _zone(offset: str | None, zone: tzinfo) -> tzinfo:
    if not offset:
        return zone
    if offset.upper() in ZONES:
        return ZONES[offset.upper()]
    digits = offset[1:].replace(":", "")
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-distance if offset[0] == "-" else distance)


def _mail(written: str) -> Moment | None:
    if not re.match(r"\w{3,9},\s*\d{1,2}\s+\w{3}\s+\d{4}\s+\d", written):
        return None
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Moment(at if at.tzinfo else at.replace(tzinfo=UTC), "second")


def _in_words(text: str, zone: tzinfo) -> Moment | None:
    for year in _YEAR.finditer(text):
        begin = max(0, year.start() - BEFORE)
        found = _day(text[begin : year.end() + 1])
        if found:
            return _with_hour(found[0], text[begin + found[1] :][:60], zone)
    return None


def _with_hour(day: date, behind: str, zone: tzinfo) -> Moment:
    clock = _HOUR.match(behind)
    if not clock:
        return Moment(datetime.combine(day, time(), zone), "day")
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    named = ZONES.get((clock[5] or "").upper(), zone)
    return Moment(datetime.combine(day, time(hour, int(clock[2]), int(clock[3] or 0), tzinfo=named)), "second")


def _day(text: str) -> tuple[date, int] | None:
    """The last day named with its year, and where its name ends."""
    found = [(each.span[1], each.end) for each in find_dates(text, reference=LATEST) if _YEAR.search(text, *each.span)]
    for form, month, day in ((_ENGLISH, 1, 2), (_ENGLISH_DAY, 2, 1)):
        for match in form.finditer(text):
            try:
                read = date(int(match[3]), _MONTHS.index(match[month].lower()) + 1, int(match[day]))
            except ValueError:
                continue
            found.append((match.end(), read))
    if not found:
        return None
    end, last = max(found)
    return last, end


def _credible(moment: Moment | None) -> Moment | None:
    return moment if moment and moment.at.year >= FIRST_YEAR else None
