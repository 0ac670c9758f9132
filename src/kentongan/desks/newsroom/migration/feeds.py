"""A feed of the previous site, RSS or Atom: its stories where it holds them whole, else the pages it points to."""

import hashlib
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
from django.utils.translation import gettext as _

from ..reading.topics import tidy
from .elements import joined
from .entries import Entry, Given, NoSource, NotRead
from .parts import plain
from .web import MEGABYTE, Web, charset_of

LARGEST = 20 * MEGABYTE
LARGEST_PAGE = 5 * MEGABYTE
WHOLE = 600
"""Letters from which a feed's own text is taken for the whole story rather than its beginning."""


@dataclass
class Feed:
    """The stories of a feed, by address or file."""

    place: str
    web: Web
    kind: str = "feed"
    _found: list[Any] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return self.place if "://" in self.place else str(Path(self.place).resolve())

    def entries(self) -> Iterator[Entry]:
        for one in self._entries():
            address = str(one.get("link") or one.get("id") or "")
            text = _text(one)
            stamp = hashlib.sha256(f"{one.get('title')}\n{text}\n{one.get('published')}".encode()).hexdigest()
            yield Entry(address, stamp, partial(self._read, one, text))

    def _entries(self) -> list[Any]:
        if self._found is None:
            content, where = self._content()
            found = feedparser.parse(BytesIO(content), response_headers={"content-location": where})
            if not found.version and not found.entries:
                raise NoSource(_("%(place)s is no feed that can be read.") % {"place": self.place})
            self._found = found.entries
        return self._found

    def _content(self) -> tuple[bytes, str]:
        try:
            if "://" not in self.place:
                return Path(self.place).read_bytes(), ""
            answer = self.web.get(self.place, max_bytes=LARGEST)
        except (NotRead, OSError) as failure:
            why = failure.remark.about if isinstance(failure, NotRead) else failure.strerror
            raise NoSource(_("The feed %(place)s can't be read: %(why)s") % {"place": self.place, "why": why}) from None
        return answer.body, answer.final_url

    def _read(self, one: Any, text: str) -> Given:
        link = str(one.get("link") or "")
        known: dict[str, Any] = {
            "title": plain(str(one.get("title") or "")),
            "published_at": _moment(one),
            "category": str(one.tags[0].term or "") if one.get("tags") else "",
            "topics": tuple(tidy(", ".join(str(tag.term or "") for tag in one.get("tags", [])[1:])).split(", ")),
            "picture": _picture(one, link),
        }
        known["topics"] = tuple(filter(None, known["topics"]))
        if len(plain(text)) >= WHOLE or not link.startswith(("http://", "https://")) or self.web.offline:
            return Given(text, whole=False, base=link, **known)
        answer = self.web.get(link, max_bytes=LARGEST_PAGE)
        return Given(answer.body, charset=charset_of(answer), base=answer.final_url, **known)


def _text(one: Any) -> str:
    """The longest text that the feed has of a story."""
    texts = [str(content.get("value") or "") for content in one.get("content", [])]
    return max([*texts, str(one.get("summary") or "")], key=len)


def _moment(one: Any) -> datetime | None:
    told = one.get("published_parsed") or one.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(told), UTC) if told else None
    except (ValueError, TypeError, OverflowError):
        return None


def _picture(one: Any, link: str) -> str:
    shown = [
        media
        for media in one.get("media_content", [])
        if str(media.get("medium") or media.get("type", "")).startswith("image")
    ]
    found = [*shown, *one.get("media_thumbnail", [])]
    enclosed = [
        media.get("href") for media in one.get("enclosures", []) if str(media.get("type", "")).startswith("image/")
    ]
    address = next((str(media["url"]) for media in found if media.get("url")), "") or next(
        map(str, filter(None, enclosed)), ""
    )
    return joined(link, address) if address else ""
