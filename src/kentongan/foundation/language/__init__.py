"""Indonesian in running text: names of days and months, dates, numbers, sentences, slugs, and likeness of texts.

Pure: knows no framework and no record of the house.
"""

from .dates import FoundDate, find_dates
from .formats import format_date, format_date_range, format_number, parse_count
from .likeness import band_keys, resemblance, shingles
from .names import MONTHS, WEEKDAYS, month_number, weekday_number
from .numbers import is_percentage, parse_number
from .sentences import Sentence, split_sentences
from .slugs import slugify
from .spelling import edit_distance

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "FoundDate",
    "Sentence",
    "band_keys",
    "edit_distance",
    "find_dates",
    "format_date",
    "format_date_range",
    "format_number",
    "is_percentage",
    "month_number",
    "parse_count",
    "parse_number",
    "resemblance",
    "shingles",
    "slugify",
    "split_sentences",
    "weekday_number",
]
