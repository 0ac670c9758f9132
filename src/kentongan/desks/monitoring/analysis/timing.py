"""Spans of time in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.public.typography import grouped

HOUR, DAY = 60, 1440
"""Minutes."""


def span_in_words(minutes: float) -> str:
    """``40 minutes``, ``3 hours 20 minutes``, ``2 days 4 hours``: two units at most."""
    whole = round(minutes)
    if whole >= DAY:
        return _two(_days(whole // DAY), _hours(whole % DAY // HOUR) if whole % DAY // HOUR else "")
    if whole >= HOUR:
        return _two(_hours(whole // HOUR), _minutes(whole % HOUR) if whole % HOUR else "")
    return _minutes(whole) if whole else _("less than a minute")


def _two(large: str, small: str) -> str:
    return f"{large} {small}".strip()


def _days(number: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", number) % {"n": grouped(number)}


def _hours(number: int) -> str:
    return ngettext("%(n)s hour", "%(n)s hours", number) % {"n": grouped(number)}


def _minutes(number: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": grouped(number)}
