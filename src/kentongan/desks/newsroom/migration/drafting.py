"""Turns a story into the fields of an article: its pictures and files kept, its parts as blocks of the editor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kentongan.foundation.assets.models import Photo

from ..credits import ARCHIVE
from ..importing import category_named, fitting, lead_of, room
from ..models import Category
from ..reading.topics import tidy
from .elements import FILES, suffix_of
from .entries import NotRead
from .keeping import Keeper
from .moments import at_noon, read_moment
from .parts import File, Grid, Heading, Part, Picture, Quote, Remark, Video, Words, plain
from .reasons import QUIET
from .story import LABELS, Story

MOST_IN_GALLERY = 30
_LINK = re.compile(r'<a href="([^"]*)">')


@dataclass
class Draft:
    """Gathers an article's fields and what is to be said of them.

    Args:
        folder: where the page was saved.
    """

    story: Story
    keeper: Keeper
    folder: Path | None = None
    remarks: list[Remark] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """The fields of the article, its pictures and files being kept meanwhile."""
        story, unit = self.story, self.keeper.unit
        picture = self._picture(story.picture) if story.picture else None
        body = list(self._blocks(story.parts))
        start, end = story.event or (None, None)
        first = next((part.plain for part in story.parts if isinstance(part, Words)), "")
        return {
            "title": self._title(),
            "lead": lead_of(first) if first else "",
            "picture": picture,
            "body": body,
            "category": self._category(),
            "topics": fitting("topics", tidy(", ".join(story.topics))),
            "dateline_place": fitting("dateline_place", story.dateline.place or unit.place),
            "event_start": start,
            "event_end": end if end != start else None,
            "event_place": fitting("event_place", story.event_place),
            "writer": fitting("writer", story.credits.writer),
            "editor": fitting("editor", story.credits.editor),
            "photographer": fitting("photographer", story.credits.photographer),
        }

    def say(self, code: str, about: str = "") -> None:
        """Note something for the report."""
        if code not in QUIET:
            self.remarks.append(Remark(code, about))

    def _title(self) -> str:
        title, most = self.story.title, room("title")
        if len(title) <= most:
            return title
        self.say("title_cut", title)
        return f"{title[: most - 1].rpartition(' ')[0] or title[: most - 1]}…"

    def _category(self) -> Category | None:
        found = category_named(self.story.category)
        named = self.story.category
        if named and named.casefold() not in LABELS and (found is None or found.name_id.casefold() != named.casefold()):
            self.say("category", named)
        return found

    def _picture(self, picture: Picture) -> Photo | None:
        names = self.story.credits
        credit = "/".join(filter(None, ("" if names.photographer == ARCHIVE else names.photographer, names.source)))
        try:
            photo = self.keeper.picture(picture, folder=self.folder, credit=credit)
        except NotRead as failure:
            self.say(failure.remark.code, failure.remark.about)
            return None
        if not photo.default_alt_text:
            self.say("without_alt", photo.title)
        return photo

    def _blocks(self, parts: list[Part]) -> Iterator[tuple[str, Any]]:
        """Neighbouring paragraphs share a block, as in the editor, and neighbouring pictures a gallery."""
        for kind, group in groupby(parts, key=type):
            if kind is Words:
                yield "text", "".join(self._linked(part.html) for part in group if isinstance(part, Words))
            elif kind is Picture:
                yield from self._pictures([part for part in group if isinstance(part, Picture)])
            else:
                yield from (block for part in group if (block := self._block(part)))

    def _pictures(self, pictures: list[Picture]) -> Iterator[tuple[str, Any]]:
        kept = [(photo, one) for one in pictures if (photo := self._picture(one))]
        shown = [{"image": photo, "caption": one.caption[:250], "credit": ""} for photo, one in kept]
        for start in range(0, len(shown), MOST_IN_GALLERY):
            some = shown[start : start + MOST_IN_GALLERY]
            yield ("gallery", some) if len(some) > 1 else ("photo", some[0])

    def _block(self, part: Part) -> tuple[str, Any] | None:
        match part:
            case Heading():
                return "heading", part.text
            case Quote():
                return "quote", {"text": part.text, "speaker": part.attribution.partition(" ")[2], "office": ""}
            case Grid():
                if not part.caption:
                    self.say("table_untitled", " | ".join(part.rows[0])[:120])
                rows = "\n".join("\t".join(row) for row in part.rows)
                return "table", {"caption": part.caption or _("Table"), "rows": rows, "source": ""}
            case Video():
                return "video", {"url": part.address, "title": part.title or self.story.title, "image": None}
            case File():
                return self._file(part)
        return None

    def _file(self, part: File) -> tuple[str, Any]:
        document = self._document(part)
        if document is None:
            link = f'<a href="{escape(part.address)}">{escape(part.title)}</a>'
            return "text", f"<p>{link}</p>"
        return "document", {"document": document, "title": part.title}

    def _document(self, part: File) -> Any:
        try:
            return self.keeper.document(part, folder=self.folder)
        except NotRead as failure:
            self.say(failure.remark.code, failure.remark.about)
            return None

    def _linked(self, html: str) -> str:
        """Links to documents inside running text lead to the kept ones."""

        def lead(link: re.Match[str]) -> str:
            address = plain(link[1])
            document = self._document(File(address, address)) if suffix_of(address) in FILES else None
            return f'<a linktype="document" id="{document.pk}">' if document else link[0]

        return _LINK.sub(lead, html)


def day_of(story: Story, changed: str, now: datetime) -> tuple[datetime | None, str]:
    """When the story was first published, and the code of what is to be said of that; empty when the page told it.

    Args:
        changed: the last change that a site map names; may be empty.
    """
    if story.published_at:
        return story.published_at, ""
    zone = now.tzinfo
    assert zone is not None  # noqa: S101 (the caller passes an aware moment)
    if story.event and (moment := at_noon(story.event[1], zone=zone, now=now)):
        return moment, "date_of_event"
    if moment := read_moment(changed, zone=zone, now=now):
        return moment, "date_of_change"
    return None, "no_date"
