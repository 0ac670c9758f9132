"""A published article that says nearly the same. Pure: the look-up is done by ``likeness``."""

from collections.abc import Iterator

from .draft import Draft
from .findings import Finding, Severity, Spot, Where

NEARLY_THE_SAME = 85
"""Percent from which the two are the same text."""


def check_alike(draft: Draft) -> Iterator[Finding]:
    """Say which article, of which unit, and how much of it is the same."""
    for one in draft.alike:
        severity = Severity.STRONG if one.percent >= NEARLY_THE_SAME else Severity.ADVICE
        args: dict[str, str | int] = {"title": one.title, "unit": one.unit, "percent": one.percent, "link": one.address}
        yield Finding("alike", severity, Where(Spot("title")), args)
