"""Brings an article that was published elsewhere into the desk, as a complete draft."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.counter import start_at
from kentongan.foundation.units.models import Unit

from . import actions
from .models import Article, Category
from .providers import COUNTED
from .published_text import NotPublishedText, Paragraph, PublishedText, read_published
from .reading.legacy import remember

USUAL_CATEGORY = "berita"
SENTENCES_IN_LEAD = 2
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]+[”’)]?\s+(?=[“(]?[A-Z0-9])")
"""Not after initials and short titles (``H.``, ``Dr.``, ``Drs.``)."""


class AlreadyImported(Refused):
    """The unit has imported this text before; ``article`` is what became of it."""

    def __init__(self, article: Article) -> None:
        words = _("This text was imported already, as article %(number)d; nothing was changed.")
        super().__init__(words % {"number": article.pk})
        self.article = article


class NotImportable(Refused):
    """The text can't become a draft; the message says what to mend. Nothing was written."""


@transaction.atomic
def import_article(text: str, *, unit: Unit, by: Actor, reference: date, address: str = "") -> Article:
    """Make a draft of the text of a published page; its count of views goes on from where it was.

    Args:
        text: the page as copied, see ``read_published``.
        reference: the day of reading, before which dates without a year are sought.
        address: where the page stood on the unit's previous site; once published, the article answers there.
    Raises:
        AlreadyImported: the unit has this text, whatever its page says around it.
        NotImportable: no title, no story, or a part that doesn't fit.
        PermissionDenied: the actor may not write in the unit.
    """
    page = _read(text, reference)
    digest = _digest(page)
    try:
        with transaction.atomic():
            article = actions.create(unit=unit, by=by, imported_digest=digest, **_fields(page, unit, by))
    except (IntegrityError, ValidationError) as error:
        known = Article.objects.for_system("a text is imported once").filter(unit=unit, imported_digest=digest)
        if (first := known.first()) is not None:
            raise AlreadyImported(first) from None
        if isinstance(error, IntegrityError):
            raise
        raise NotImportable(" ".join(error.messages)) from None
    remember(article, address)
    if page.views is not None:
        start_at(COUNTED, article.pk, page.views)
    return article


def _read(text: str, reference: date) -> PublishedText:
    try:
        page = read_published(text, reference=reference)
    except NotPublishedText as lacking:
        if lacking.missing == "title":
            words = _("The text has no title. Copy the whole page, with the title on a line of its own.")
        else:
            words = _("Below the title there is no story. Copy the whole page, one paragraph a line.")
        raise NotImportable(words) from None
    if len(page.title) > (most := room("title")):
        words = _("The first line is longer than %(most)d characters, so it isn't a title. Put the title above it.")
        raise NotImportable(words % {"most": most})
    return page


def _digest(page: PublishedText) -> str:
    """Tell the story from any other: the row of share links and the count of views don't matter."""
    story = "\n".join([page.title, *(f"{part.text} {part.attribution}" for part in page.paragraphs)])
    return hashlib.sha256(unicodedata.normalize("NFC", story).encode()).hexdigest()


def _fields(page: PublishedText, unit: Unit, by: Actor) -> dict[str, Any]:
    own_initials = "" if isinstance(by, System) else by.initials
    several_days = page.event_end is not None and page.event_end != page.event_start
    return {
        "title": page.title,
        "lead": lead_of(page.paragraphs[0].text),
        "body": list(_blocks(page.paragraphs)),
        "category": category_named(page.category),
        "dateline_place": fitting("dateline_place", page.dateline.place or unit.place),
        "event_start": page.event_start,
        "event_end": page.event_end if several_days else None,
        "event_place": fitting("event_place", page.event_place),
        "writer": fitting("writer", page.credits.writer or own_initials),
        "editor": fitting("editor", page.credits.editor),
        "photographer": fitting("photographer", page.credits.photographer),
    }


def lead_of(paragraph: str) -> str:
    """The first sentences of a paragraph, two at most, as far as they fit a lead; else its beginning."""
    longest = room("lead")
    ends = [*(found.end() for found in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    leads = [paragraph[:end].rstrip() for end in ends[:SENTENCES_IN_LEAD]]
    fitting = [lead for lead in leads if len(lead) <= longest]
    if fitting:
        return fitting[-1]
    beginning = paragraph[: longest - 1]
    return f"{beginning.rpartition(' ')[0] or beginning}…"


def _blocks(paragraphs: list[Paragraph]) -> Iterator[tuple[str, Any]]:
    """Neighbouring paragraphs share a block, as in the editor; a quote stands alone."""
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind == "text":
            yield "text", "".join(f"<p>{escape(paragraph.text, quote=False)}</p>" for paragraph in group)
        else:
            yield from (("quote", _quote(paragraph)) for paragraph in group)


def _quote(paragraph: Paragraph) -> dict[str, str]:
    """``jelas Nawala`` names the speaker after a verb that the quote's block doesn't need."""
    return {"text": paragraph.text, "speaker": paragraph.attribution.partition(" ")[2], "office": ""}


def category_named(label: str) -> Category | None:
    """The shelf of this name; the usual one for a label that isn't ours."""
    shelves = {shelf.name_id.casefold(): shelf for shelf in Category.objects.all()}
    usual = next((shelf for shelf in shelves.values() if shelf.code == USUAL_CATEGORY), None)
    return shelves.get(label.casefold(), usual)


def fitting(field: str, words: str) -> str:
    """The words as far as a field of the article holds them."""
    return words[: room(field)].rstrip()


def room(name: str) -> int:
    """Most characters of a field of the article."""
    field: Any = Article._meta.get_field(name)  # noqa: SLF001 (Django documents this door)
    return int(field.max_length)
