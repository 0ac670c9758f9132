"""When a page was first published, from what its head, its marks or its lines say. Pure."""

import re
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from typing import Any

from bs4 import BeautifulSoup

from kentongan.foundation.language import find_dates

from .finding import Marks

PROPERTIES = (
    "article:published_time", "datepublished", "article:published", "date", "pubdate", "publishdate", "publish_date",
    "dc.date", "dc.date.issued", "dcterms.created", "og:published_time", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
EARLIEST = date(1995, 1, 1)
NOON = time(12)
"""The hour of a day without one; it is the same day in every zone of the country."""
_ISO_DAY = re.compile(r"(?<!\d)(20\d\d|199\d)-(\d\d)-(\d\d)(?!\d)")
_HOUR = re.compile(r"(?<![\d/.:])([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:][0-5]\d)?(?![\d/])")
_ENGLISH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2}), ?((?:20|19)\d\d)\b", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def marked_moment(soup: BeautifulSoup, marks: Marks, *, zone: tzinfo, now: datetime) -> datetime | None:
    """The moment of first publication as the page marks it for robots: never in the future, never before the web.

    Args:
        zone: of the unit, for days and hours without one.
    """
    told = [marks.told("datePublished"), *(marks.properties.get(name, "") for name in PROPERTIES)]
    told += [_stamp(one) for one in soup.find_all(itemprop="datePublished")]
    told += [_stamp(one) for one in soup.find_all("time")[:3]]
    for words in told:
        if moment := read_moment(words, zone=zone, now=now):
            return moment
    return None


def at_noon(day: date, *, zone: tzinfo, now: datetime) -> datetime | None:
    """The day as a moment, or None when it lies in the future; today's is now."""
    moment = _credible(datetime.combine(day, NOON), zone, now)
    return moment or (_credible(datetime.combine(day, time()), zone, now))


def _stamp(element: Any) -> str:
    return str(element.get("datetime") or element.get("content") or "")


def read_moment(words: str, *, zone: tzinfo, now: datetime) -> datetime | None:
    """A moment written for machines: ISO 8601, or as in mail; None for anything else."""
    words = words.strip()
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, TypeError):
            return None
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", words):
        moment = datetime.combine(moment.date(), NOON)
    return _credible(moment, zone, now)


def in_line(line: str, *, zone: tzinfo, now: datetime) -> datetime | None:
    """A moment in a short line such as ``Senin, 27 Oktober 2025 10:15 WIB``; its year must be written."""
    day = _day(line, now.astimezone(zone).date())
    if day is None:
        return None
    hours = _HOUR.findall(_ISO_DAY.sub(" ", line))
    hour = time(int(hours[-1][0]), int(hours[-1][1])) if hours else NOON
    return _credible(datetime.combine(day, hour), zone, now) if hours else at_noon(day, zone=zone, now=now)


def _day(line: str, today: date) -> date | None:
    try:
        if found := _ISO_DAY.search(line):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _ENGLISH.search(line):
            return date(int(found[3]), _MONTHS.index(found[1][:3].lower()) + 1, int(found[2]))
    except ValueError:
        return None
    dated = [one for one in find_dates(line, reference=today) if str(one.end.year) in line]
    return dated[0].end if dated else None


def _credible(moment: datetime, zone: tzinfo, now: datetime) -> datetime | None:
    """The moment in UTC, or None when it lies in the future or before the web."""
    try:
        whole = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None
    return whole if whole.date() >= EARLIEST and whole <= now else None
