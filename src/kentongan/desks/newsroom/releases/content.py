"""A release's text as a plain value, its fields filled in for a unit, and what two texts differ in."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils.html import escape, strip_tags

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.units.models import Unit

from ..fields import FIELD, fill, unknown
from ..models import Article, Category
from ..versions.content import content_of as published_content
from ..versions.content import words_of
from ..versions.differences import Change, changes

WORDS = ("title", "lead", "topics", "event_place")
DAYS = ("event_start", "event_end")
MOMENTS = ("embargo_until", "expire_at")

Content = dict[str, Any]
Values = Mapping[str, str]


def content_of(article: Article) -> Content:
    """What of an article goes out with a release; never its dateline or credits, which are each unit's own.

    Args:
        article: as its newest revision has it.
    """
    days = {name: getattr(article, name) for name in (*DAYS, *MOMENTS)}
    return {
        **{name: getattr(article, name) for name in WORDS},
        **{name: value and value.isoformat() for name, value in days.items()},
        "body": article.body.get_prep_value(),
        "picture": article.picture_id,
        "category": article.category_id,
    }


def filled_in(content: Content, values: Values) -> Content:
    """The content with every field in place."""
    plain = partial(fill, values=values)
    rich = partial(fill, values={name: escape(word) for name, word in values.items()}, mark=_bold)
    blocks = [{**block, "value": _each(block["value"], rich if block["type"] == "text" else plain)}
              for block in content["body"]]  # fmt: skip
    return {**content, **{name: plain(content[name]) for name in WORDS}, "body": blocks}


def draft_fields(content: Content, unit: Unit, values: Values) -> Content:
    """Fields of the unit's draft, with its own dateline; credits are left to whoever localises it."""
    filled = filled_in(content, values)
    return {
        **{name: filled[name] for name in WORDS},
        **{name: filled[name] and date.fromisoformat(filled[name]) for name in DAYS},
        **{name: filled[name] and datetime.fromisoformat(filled[name]) for name in MOMENTS},
        "body": json.dumps(filled["body"]),
        "picture": Photo.objects.filter(pk=filled["picture"]).first(),
        "category": Category.objects.filter(pk=filled["category"]).first(),
        "dateline_place": unit.place,
    }


def as_article(content: Content, unit: Unit, values: Values) -> Article:
    """The unit's draft as it would be, without saving anything."""
    return Article(unit=unit, live=False, **draft_fields(content, unit, values))


def event_days(content: Content) -> tuple[date | None, date | None]:
    """First and last day of the event; the second is empty for a single day."""
    first, last = (date.fromisoformat(content[name]) if content[name] else None for name in DAYS)
    return first, last


def differences(before: Content, after: Content, unit: Unit, values: Values) -> list[Change]:
    """Paragraphs in which two texts of a release differ, as the unit would read them."""
    old, new = (words_of(published_content(as_article(one, unit, values))) for one in (before, after))
    return changes(old, new)


def unknown_fields(content: Content) -> list[str]:
    """Fields that aren't known, as they were typed, each once and in reading order."""
    return list(dict.fromkeys(field for text in _texts(content) for field in unknown(text)))


def broken_fields(content: Content) -> list[str]:
    """Known fields that can't be filled in because only a part of them is set in bold or italics."""
    filled = filled_in(content, {})
    return list(dict.fromkeys(match[0] for text in _texts(filled) for match in FIELD.finditer(text)))


def _texts(content: Content) -> Iterable[str]:
    """Every run of plain text."""
    yield from (content[name] for name in WORDS)
    for block in content["body"]:
        yield from (strip_tags(text) for text in _strings(block["value"]))


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value of a block with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(part, change) for name, part in value.items()}
    return [_each(part, change) for part in value] if isinstance(value, list) else value


def _bold(gap: str) -> str:
    return f"<b>{gap}</b>"
