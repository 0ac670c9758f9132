"""Dates as Indonesian news writes them, found in running text.

Numbers in brackets, ``Kamis - Jumat (13 - 14/2/2025)``, or a month by name, ``Rabu, 5 November 2025``.
A date without year needs a weekday or another word of time beside it, lest a fraction or the number of a
decree be taken for a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .names import MONTH_SPELLINGS, WEEKDAY_SPELLINGS, month_number, weekday_number

YEARS_BACK = 11
"""Within eleven years in a row any date but 29 February has fallen on every weekday."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:(?:19|20)\d\d)(?!\d)"
_TO = r"\s*(?:[-–—]|s\.?\s?/?\s?d\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bdan\b|&)\s*"
_WEEKDAY = rf"\b(?:{'|'.join(WEEKDAY_SPELLINGS)})\b"
_PART_OF_DAY = r"(?:pagi|siang|sore|petang|malam)"
_LEAD = rf"""
    (?: (?P<weekday1>{_WEEKDAY}) (?:{_TO}(?P<weekday2>{_WEEKDAY}))? (?:\s+{_PART_OF_DAY}\b)? ,? \s*
        (?:\b(?:tanggal|tgl)\b\.? \s*)?
      | (?P<cue>\b(?:tanggal|tgl\.?|kemarin|hari\ ini|tadi|lalu|besok|pada|{_PART_OF_DAY})) ,? \s*
    )? (?P<bracket>\(\s*)? (?<!\d)(?<!\d[.–-])(?<!/)
"""
_NUMBERS = rf"""
    (?: (?P<day1>{_DAY}) (?:[./-](?P<month1>{_MONTH}) (?:[./-](?P<year1>{_YEAR}))? )? {_TO} )?
    (?P<day2>{_DAY}) (?P<mark>\s?/\s?|[.-]) (?P<month2>{_MONTH})
    (?: (?P=mark) (?P<year2>{_YEAR}|\d\d(?!\d)) | (?!\s?[./-]\s?\d) )
"""
_MONTH_NAME = rf"(?:{'|'.join(MONTH_SPELLINGS)})\b"
_WORDS = rf"""
    (?: (?P<day1>{_DAY}) (?:\s*(?P<month1>{_MONTH_NAME})\.? (?:,?\s*(?P<year1>{_YEAR}))? )? {_TO} )?
    (?P<day2>{_DAY}) \s* (?P<month2>{_MONTH_NAME}) (?:\.?,?\s*(?P<year2>{_YEAR}))?
"""
_END = r"(?:\s*\))?"
_FLAGS = re.VERBOSE | re.IGNORECASE
_FORMS = (
    re.compile(_LEAD + _NUMBERS + _END, _FLAGS),
    re.compile(_LEAD + _WORDS + _END, _FLAGS),
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or range in a text: its days, whether its weekdays are right, and where it stands."""

    start: date
    end: date
    weekday_agrees: bool | None
    """None when the text names no weekday."""
    span: tuple[int, int]


def find_dates(text: str, *, reference: date) -> list[FoundDate]:
    """Find the dates and date ranges of a text, in the order in which they stand.

    A year left out becomes the latest one that puts the date on or before ``reference``; when a weekday
    is named, the latest one in which it agrees. What no calendar knows (31 February) is passed over.

    Args:
        text: running text, of any length.
        reference: the day on which the text was written or read.
    """
    found = sorted(
        (f for form in _FORMS for m in form.finditer(text) if (f := _read(m, reference))),
        key=lambda f: (f.span[0], -f.span[1]),
    )
    apart: list[FoundDate] = []
    for each in found:
        if not apart or each.span[0] >= apart[-1].span[1]:
            apart.append(each)
    return apart


def _read(match: re.Match[str], reference: date) -> FoundDate | None:
    if not _trusted(match):
        return None
    weekdays = match["weekday1"], match["weekday2"]
    readings = list(_readings(match, reference))
    if not readings:
        return None
    agreeing = [pair for pair in readings if _weekdays_agree(weekdays, pair)]
    start, end = (agreeing or readings)[0]
    span = match.end() - len(match[0].lstrip()), match.end()
    return FoundDate(start, end, bool(agreeing) if weekdays[0] else None, span)


def _trusted(match: re.Match[str]) -> bool:
    """Tell a date from a fraction, an hour or a number of a decree by what stands around it."""
    year, weekday, cue = match["year2"], match["weekday1"], (match["cue"] or "").lower()
    in_brackets = bool(match["bracket"])
    if match["year1"] or (year and len(year) == len("2025")):
        return True
    if "mark" not in match.re.groupindex:
        return bool(weekday or cue or in_brackets)
    slashed = "/" in match["mark"]
    if year:
        return bool(weekday) or (slashed and (bool(cue) or in_brackets))
    if not slashed:
        return bool(weekday) and in_brackets and match["mark"] == "-"
    return bool(weekday) or cue.startswith(("tanggal", "tgl")) or (bool(cue) and in_brackets)


def _readings(match: re.Match[str], reference: date) -> Iterator[tuple[date, date]]:
    """Every pair of days the text may mean, the likeliest first."""
    written = match["year2"]
    if written:
        years = [int(written) + (2000 if len(written) < len("2025") else 0)]
    elif match["year1"]:
        years = [int(match["year1"]), int(match["year1"]) + 1]
    else:
        years = list(range(reference.year + 1, reference.year - YEARS_BACK - 1, -1))
    for year in years:
        pair = _pair(match, year)
        if pair and (written or match["year1"] or pair[0] <= reference):
            yield pair


def _pair(match: re.Match[str], year: int) -> tuple[date, date] | None:
    day2, month2 = int(match["day2"]), _month(match["month2"])
    day1, month1 = int(match["day1"] or day2), _month(match["month1"] or match["month2"])
    year1 = int(match["year1"] or (year - 1 if month1 > month2 else year))
    try:
        start, end = date(year1, month1, day1), date(year, month2, day2)
    except ValueError:
        return None
    return (start, end) if start <= end else None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else month_number(written)


def _weekdays_agree(weekdays: tuple[str | None, str | None], days: tuple[date, date]) -> bool:
    return all(weekday_number(name) == day.weekday() for name, day in zip(weekdays, days, strict=True) if name)
