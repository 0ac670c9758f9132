"""All rules in one list, and the one function that runs them. Pure."""

from collections.abc import Callable, Iterable

from . import (
    alike,
    contacts,
    days,
    identity,
    length,
    links,
    partisan,
    people,
    requisites,
    story,
    style,
    sums,
    unfilled,
)
from .draft import Draft
from .findings import Finding, in_order

Rule = Callable[[Draft], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    requisites.check_filled,
    requisites.check_credits,
    requisites.check_dateline,
    requisites.check_pictures,
    unfilled.check_unfilled,
    story.check_story,
    length.check_length,
    length.check_title_length,
    style.check_wording,
    style.check_doubled,
    style.check_piling,
    people.check_people,
    days.check_calendar,
    days.check_event_date,
    sums.check_sums,
    partisan.check_partisan,
    identity.check_identity,
    contacts.check_phones,
    contacts.check_mail,
    contacts.check_addresses,
    links.check_links,
    links.check_bare_addresses,
    alike.check_alike,
)

IN_ANY_LANGUAGE: tuple[Rule, ...] = (
    unfilled.check_unfilled,
    identity.check_identity,
    contacts.check_phones,
    contacts.check_mail,
)
"""What is asked of words that aren't Indonesian, too: nothing left open, and nobody's personal data."""


def check(draft: Draft) -> list[Finding]:
    """What is to be mended or thought about, from the top of the article to its end."""
    return in_order(finding for rule in RULES for finding in rule(draft))


def check_foreign(draft: Draft) -> list[Finding]:
    """As :func:`check`, for words in another language."""
    return in_order(finding for rule in IN_ANY_LANGUAGE for finding in rule(draft))
