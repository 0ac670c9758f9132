"""Days that no calendar knows, weekdays that don't fit their date, and dates beside the event's. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kentongan.foundation.language import MONTHS, WEEKDAYS, FoundDate, find_dates, format_date, month_number

from .draft import Draft
from .findings import Finding, Severity
from .passages import Kind, Passage

OPENING_PARAGRAPHS = 2
"""Paragraphs in which the event's own date should stand."""
LONG_AGO = timedelta(days=300)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d\d\s*\)?$")
_BY_NAME = re.compile(rf"(?<!\d)(?P<day>[12]\d|3\d|0?[1-9])\s+(?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_calendar(draft: Draft) -> Iterator[Finding]:
    """Dates exist, and the weekday named with a date is the right one."""
    for passage in draft.passages:
        for found in _BY_NAME.finditer(passage.text):
            if int(found["day"]) > _LONGEST[month_number(found["month"]) - 1]:
                yield passage.finding("date-impossible", Severity.ERROR, found.span(), written=found[0])
        for day in _dates(passage, draft):
            yield from _weekday(passage, day, draft)


def _dates(passage: Passage, draft: Draft) -> list[FoundDate]:
    return find_dates(passage.text, reference=draft.event_end or draft.event_start or draft.today)


def _weekday(passage: Passage, found: FoundDate, draft: Draft) -> Iterator[Finding]:
    written = passage.text[slice(*found.span)].strip()
    if found.weekday_agrees is False:
        args = {"written": written, "day": format_date(found.start), "weekday": WEEKDAYS[found.start.weekday()]}
        yield passage.finding("weekday-wrong", Severity.ERROR, found.span, **args)
    elif found.weekday_agrees and not _YEAR.search(written):
        meant = _meant(found, draft)
        if meant and meant != found.start:
            args = {"written": written, "day": format_date(meant), "weekday": WEEKDAYS[meant.weekday()]}
            known = draft.event_start is not None
            code = "weekday-wrong" if known else "weekday-doubtful"
            yield passage.finding(code, Severity.ERROR if known else Severity.ADVICE, found.span, **args)


def _meant(found: FoundDate, draft: Draft) -> date | None:
    """The day that a date without year most likely names, when the year that fits its weekday lies far back.

    The event's own day when day and month are the same; else this year's, when no event is dated.
    """
    if draft.event_start:
        days = (draft.event_start, draft.event_end or draft.event_start)
        return next((day for day in days if (day.day, day.month) == (found.start.day, found.start.month)), None)
    if draft.today - found.start < LONG_AGO:
        return None
    try:
        this_year = found.start.replace(year=draft.today.year)
    except ValueError:
        return None
    return this_year if this_year <= draft.today else None


def check_event_date(draft: Draft) -> Iterator[Finding]:
    """The opening, when it names days with their weekdays as an event's are, names one of the event's."""
    if draft.event_start is None:
        return
    first, last = draft.event_start, draft.event_end or draft.event_start
    paragraphs = [passage for passage in draft.body if passage.kind is Kind.PARAGRAPH][:OPENING_PARAGRAPHS]
    opening = [passage for passage in draft.passages if passage.kind in {Kind.TITLE, Kind.LEAD}] + paragraphs
    found_days = ((passage, found) for passage in opening for found in _dates(passage, draft))
    dated = [(passage, found) for passage, found in found_days if found.weekday_agrees is not None]
    if not dated or any(found.start <= last and found.end >= first for _, found in dated):
        return
    if any((found.start.day, found.start.month) == (first.day, first.month) for _, found in dated):
        return
    passage, found = dated[0]
    args = {"written": passage.text[slice(*found.span)].strip(), "event": _range(first, last)}
    yield passage.finding("date-beside-event", Severity.STRONG, found.span, **args)


def _range(first: date, last: date) -> str:
    return format_date(first) if first == last else f"{format_date(first)} – {format_date(last)}"
