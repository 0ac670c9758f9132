"""When the demo's events took place: counted back from the day of loading, so that it looks fresh. Pure."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kentongan.foundation.language import WEEKDAYS

from .texts import ArticleText

SATURDAY = 5


def weekday_after(day: date, number: int) -> date:
    """The day so many weekdays, Monday to Friday, after ``day``, or before it when negative."""
    step = timedelta(days=1 if number > 0 else -1)
    while number:
        day += step
        if day.weekday() < SATURDAY:
            number -= 1 if step.days > 0 else -1
    return day


def publication(article: ArticleText, *, today: date, zone: str) -> datetime:
    """The moment when the article appeared, in its office's zone and always before ``today``."""
    day = weekday_after(today, -article.ago)
    return datetime.combine(day, time.fromisoformat(article.at), ZoneInfo(zone))


def event_days(article: ArticleText, *, published: date) -> tuple[date, date]:
    """First and last day of the event."""
    end = weekday_after(published, article.ahead)
    return weekday_after(end, 1 - article.lasted), end


def in_brackets(start: date, end: date) -> str:
    """The days as the institution's news write them: ``Kamis - Jumat (13 - 14/11)``, ``Senin (27/10)``."""
    last = f"{end.day}/{end.month}"
    if start == end:
        return f"{WEEKDAYS[start.weekday()]} ({last})"
    first = f"{start.day}" if start.month == end.month else f"{start.day}/{start.month}"
    return f"{WEEKDAYS[start.weekday()]} - {WEEKDAYS[end.weekday()]} ({first} - {last})"
