"""Turns the text of a page that KPU has already published into the parts of a draft. Pure.

Every line of the text is one paragraph, as pages come out when they are copied: category or title, dateline
and story, credit line, then the page's own furniture. Every word of the story survives in one of the parts.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kentongan.foundation.language import find_dates

from .credits import Credits, Dateline, parse_credits, split_dateline
from .furniture import clear_furniture
from .places import find_place
from .quotes import set_quotes, split_quote

CATEGORIES = (
    "Berita Terkini",
    "Sosialisasi",
    "KPU Dalam Berita",
    "Pengumuman",
    "Opini",
    "Umum",
    "Artikel",
    "Siaran Pers",
)
"""Labels that stand above a title on KPU's sites."""

UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]")
"""Control characters, soft hyphens and marks without width, which pages are full of and nobody wrote."""
_CREDIT_AT_END = re.compile(
    r"(?P<story>.*(?:[.!?…][”\"’']?\s*(?=\()|\S\s*(?=\([^()]*\bfoto\s*:)))(?P<credit>\([^()]+\)\.?)",
    re.IGNORECASE,
)


class NotPublishedText(ValueError):  # noqa: N818 (it says what the text is)
    """The text lacks a title or a story; ``missing`` is ``"title"`` or ``"story"``."""

    def __init__(self, missing: Literal["title", "story"]) -> None:
        super().__init__(f"the text has no {missing}")
        self.missing = missing


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its quote marks, or a quote without them and its speaker (``jelas Nawala``)."""

    kind: Literal["text", "quote"]
    text: str
    attribution: str = ""


@dataclass(frozen=True)
class PublishedText:
    """A published page in its parts; what the page does not say is empty or None.

    ``event_end`` equals ``event_start`` for an event of one day. ``event_weekday_agrees`` is False when the
    weekday that the text names is not that of the date.
    """

    title: str
    category: str
    dateline: Dateline
    paragraphs: list[Paragraph]
    credits: Credits
    event_start: date | None
    event_end: date | None
    event_weekday_agrees: bool | None
    event_place: str
    views: int | None
    dropped: list[str]


def read_published(text: str, *, reference: date) -> PublishedText:
    """Read the text of one published page.

    Args:
        text: the page as copied, one paragraph a line, with or without blank lines between them.
        reference: day of publication or of reading; a date without year is sought before it.
    Raises:
        NotPublishedText: no title, or no story below it.
    """
    page = clear_furniture(_lines(text))
    category, title, story = _parts(page.lines)
    story, named = take_credits(story)
    if not story:
        raise NotPublishedText("story")
    dateline, story[0] = split_dateline(story[0])
    event = next(iter(find_dates(story[0], reference=reference)), None)
    return PublishedText(
        title=set_quotes(title),
        category=category,
        dateline=dateline,
        paragraphs=[_paragraph(line) for line in story],
        credits=named,
        event_start=event.start if event else None,
        event_end=event.end if event else None,
        event_weekday_agrees=event.weekday_agrees if event else None,
        event_place=find_place(story),
        views=page.views,
        dropped=page.dropped,
    )


def _lines(text: str) -> list[str]:
    clean = (" ".join(UNSEEN.sub("", line).split()) for line in text.splitlines())
    return [line for line in clean if line]


def _parts(lines: list[str]) -> tuple[str, str, list[str]]:
    """Category, title and story; the category is told from a title by being one of the known labels."""
    labels = {label.casefold() for label in CATEGORIES}
    has_category = bool(lines) and lines[0].casefold() in labels
    category = lines[0] if has_category else ""
    below = lines[has_category:]
    if not below:
        raise NotPublishedText("title")
    return category, below[0], below[1:]


def take_credits(story: list[str]) -> tuple[list[str], Credits]:
    """Part the credit line from the end of the story: a line of its own, or after the last sentence."""
    if not story:
        return story, Credits()
    *before, last = story
    alone = parse_credits(last)
    if alone:
        return before, alone
    found = _CREDIT_AT_END.fullmatch(last)
    named = found and parse_credits(found["credit"])
    if found and named:
        return [*before, found["story"].rstrip()], named
    return story, Credits()


def _paragraph(line: str) -> Paragraph:
    typeset = set_quotes(line)
    quote = split_quote(typeset)
    return Paragraph("quote", quote.words, quote.speaker) if quote else Paragraph("text", typeset)
