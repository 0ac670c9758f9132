"""What a view says of its page: that it may be stored, what it shows, what it takes of a query, until when it holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase

from kentongan.foundation.units.models import Unit

from ..hosts import UnitRequest, host_name
from .purges import checked

DRAFT = "kentongan.page"
"""Where the store puts, in the WSGI environment, what it wants to be told of the page."""
REVALIDATE = "no-cache"
"""A browser may keep the page, and asks before each use whether it is still true."""
LONGEST_KEPT = timedelta(minutes=10)
FURTHEST = 1000
LONGEST_WORD = 50
WORD = re.compile(r"[A-Za-z0-9_-]+")

Cleaner = Callable[[str], str]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(slots=True)
class Draft:
    """What is known of a page that is being rendered."""

    storable: bool = False
    tags: set[str] = field(default_factory=set)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How the pages of one view are stored: their parameters, each with its cleaner, and for how long."""

    takes: Mapping[str, Cleaner]
    keep: timedelta


def stored(*, keep: timedelta = LONGEST_KEPT, **takes: Cleaner) -> Callable[[View], View]:
    """Let the store keep a public view's pages: it reads nothing of a request but host, path and ``takes``.

    The page carries the tags of its unit and of those above, which stand in its head and foot.

    Args:
        keep: how long a page stays at most, as a net below the purges.
        takes: the parameters of the query that the view reads. Each cleaner gives the value that the view shall see,
            or nothing when that is as good as absent. All others are taken off before the view is asked.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def answer(request: UnitRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            draft = draft_of(request)
            if draft is not None and host_name(request) == request.unit.host_name:
                draft.storable = True
                tag(request, "site", *(f"unit:{unit.code}" for unit in line_of(request.unit)))
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", REVALIDATE)
            return response

        answer.terms = Terms(takes, keep)  # type: ignore[attr-defined]  # read where addresses are resolved
        return cast("View", answer)

    return mark


def tag(request: HttpRequest, *tags: str) -> None:
    """Say that the page shows something; purging one of the tags forgets the page.

    Raises:
        ValueError: something isn't a tag.
    """
    draft = draft_of(request)
    if draft is not None:
        draft.tags.update(map(checked, tags))


def keep_until(request: HttpRequest, moment: datetime | None) -> None:
    """Say when the page ceases to be true by itself; the earliest moment counts, None says nothing."""
    draft = draft_of(request)
    if draft is not None and moment is not None:
        draft.until = min(draft.until or moment, moment)


def not_stored(request: HttpRequest) -> None:
    """Say that this page isn't worth a place, such as the empty one behind the end of a list."""
    draft = draft_of(request)
    if draft is not None:
        draft.storable = False


def draft_of(request: HttpRequest) -> Draft | None:
    """What the store wants to be told; None when the page isn't rendered for it."""
    draft: Draft | None = request.META.get(DRAFT)
    return draft


def line_of(unit: Unit) -> list[Unit]:
    """The unit and those above it."""
    return [unit, *(line_of(unit.parent) if unit.parent else [])]


def page_number(text: str) -> str:
    """A page of a list from the second to the thousandth, the furthest there is; anything else is the first."""
    number = min(int(text[:9]), FURTHEST) if text.isascii() and text.isdigit() else 1
    return str(number) if number > 1 else ""


def short_word(text: str) -> str:
    """A code such as a shelf's; what can't be one is nothing."""
    return text if len(text) <= LONGEST_WORD and WORD.fullmatch(text) else ""
