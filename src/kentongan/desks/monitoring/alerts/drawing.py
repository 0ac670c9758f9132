"""The days before an alert as a chart, with their table."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.dateformat import format as format_english
from django.utils.translation import gettext as _

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.language import MONTHS
from kentongan.foundation.public.typography import grouped, in_english

from .counting import series
from .models import Alert
from .wording import number

DAYS = 14


def by_day(alert: Alert, units: Collection[int], today: date) -> Bars:
    """Stories of these units on the days up to the alert's last; days of the rise have a colour and say so."""
    last = min(alert.last_day + timedelta(days=1), today)
    first = last - timedelta(days=DAYS - 1)
    bars = [_bar(first + timedelta(days=at), told, alert) for at, told in enumerate(series(units, first, DAYS))]
    facts = alert.why[0]["facts"]
    finding = _("%(seen)s stories since %(day)s, where %(expected)s are usual")
    return Bars(
        finding % {"seen": number(facts["seen"]), "day": _day(alert.since), "expected": number(facts["expected"])},
        bars, key="days", heading=_("Day"), measure=_("Stories"),
    )  # fmt: skip


def _bar(day: date, told: int | None, alert: Alert) -> Bar:
    if told is None:
        return Bar(_day(day), None, _("not counted"))
    rising = alert.since <= day <= alert.last_day
    words = _("%(n)s, in the rise") if rising else "%(n)s"
    return Bar(_day(day), told, words % {"n": grouped(told)}, 1 if rising else 0)


def _day(value: date) -> str:
    return format_english(value, "D j M") if in_english() else f"{value.day} {MONTHS[value.month - 1][:3]}"
