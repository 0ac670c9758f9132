"""Indonesian in running text: names of days and months, dates found and written, numbers, slugs.

Pure: knows no framework and no record of the house.
"""

from .dates import FoundDate, find_dates
from .formats import format_date, format_date_range, format_number, parse_count
from .names import MONTHS, WEEKDAYS, month_number, weekday_number
from .slugs import slugify

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "FoundDate",
    "find_dates",
    "format_date",
    "format_date_range",
    "format_number",
    "month_number",
    "parse_count",
    "slugify",
    "weekday_number",
]
