"""A WordPress export (WXR): posts with their pictures, days, categories and counts, read as a stream.

Source: the export format as WordPress writes it (wp-admin/includes/export.php, WXR 1.1 and 1.2).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import IO, Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from .entries import Entry, Given, NoSource

COUNTS = ("post_views_count", "views", "wpb_post_views_count", "_post_views", "tie_views", "penci_post_views_count")
"""Fields in which plugins keep the number of readers."""
TAGS = 8
DEPTH = 2
"""Of ``rss/channel``."""
CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 13}))
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
_CAPTION = re.compile(r"\[caption\b[^\]]*\](?P<image>.*?<img[^>]*>(?:\s*</a>)?)(?P<words>.*?)\[/caption\]", re.DOTALL)
_GALLERY = re.compile(r'\[gallery\b[^\]]*\bids="(?P<ids>[\d, ]+)"[^\]]*\]')
_EMBED = re.compile(r"\[embed[^\]]*\](?P<url>.*?)\[/embed\]", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]+(?:\s[^\[\]]*)?/?\]")
_BLOCK = re.compile(r"<(?:p|div|ul|ol|table|figure|h[1-6]|blockquote)\b", re.IGNORECASE)


@dataclass
class WordPress:
    """The published posts of an export; pages, drafts and private posts stay behind."""

    path: Path
    kind: str = "wordpress"
    _pictures: dict[str, str] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return str(self.path.resolve())

    def entries(self) -> Iterator[Entry]:
        pictures = self._attached()
        for item in _items(self.path):
            if item.get("post_type", "post") != "post" or item.get("status", "publish") != "publish":
                continue
            told = "\n".join(
                f"{name}={item.get(name, '')}" for name in ("title", "content", "post_date", "_thumbnail_id")
            )
            stamp = hashlib.sha256(told.encode()).hexdigest()
            address = str(item.get("link") or item.get("guid") or f"post {item.get('post_id')}")
            yield Entry(address, stamp, partial(_read, item, pictures))

    def _attached(self) -> dict[str, str]:
        """Addresses of the pictures in the library, by their number; they may stand behind the posts that use them."""
        if self._pictures is None:
            self._pictures = {
                str(item.get("post_id")): str(item["attachment_url"])
                for item in _items(self.path)
                if item.get("post_type") == "attachment" and item.get("attachment_url")
            }
        return self._pictures


def _items(path: Path) -> Iterator[dict[str, Any]]:
    """Each item of the export as plain values; what was read is forgotten at once."""
    found = False
    try:
        with path.open("rb") as file:
            for element in _children_of_channel(file):
                if element.tag == "item":
                    found = True
                    yield _values(element)
    except (ElementTree.ParseError, DefusedXmlException) as error:
        words = (
            _("%(path)s is no sound WordPress export: %(why)s")
            if found
            else _("%(path)s is no WordPress export: %(why)s")
        )
        raise NoSource(words % {"path": path, "why": error}) from None
    except OSError as error:
        raise NoSource(_("“%(file)s” can't be read: %(why)s.") % {"file": path, "why": error.strerror}) from None


class _Printable:
    """A file without the control characters that plugins leave behind and XML doesn't know."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size)
        return content.translate(None, CONTROLS) or (self.read(size) if content else b"")


def _children_of_channel(file: IO[bytes]) -> Iterator[Any]:
    """The elements below ``rss/channel``, each let go when the next is asked for."""
    open_elements: list[Any] = []
    for event, element in ElementTree.iterparse(_Printable(file), events=("start", "end")):
        if event == "start":
            open_elements.append(element)
            continue
        open_elements.pop()
        if len(open_elements) == DEPTH:
            yield element
            open_elements[-1].remove(element)


def _values(item: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"categories": [], "tags": []}
    for child in item:
        name, text = _WP.sub("", child.tag), (child.text or "").strip()
        if name == "postmeta":
            told = {_WP.sub("", part.tag): (part.text or "").strip() for part in child}
            values.setdefault(told.get("meta_key", ""), told.get("meta_value", ""))
        elif name == "category":
            values["tags" if child.get("domain") == "post_tag" else "categories"].append(text)
        elif child.tag == _CONTENT:
            values["content"] = text
        else:
            values[name] = text
    return values


def _read(item: dict[str, Any], pictures: dict[str, str]) -> Given:
    counts = [item[name] for name in COUNTS if str(item.get(name, "")).isdigit()]
    return Given(
        _laid_out(str(item.get("content", "")), pictures),
        whole=False,
        base=str(item.get("link") or ""),
        title=str(item.get("title", "")),
        published_at=_moment(item),
        category=next(iter(item["categories"]), ""),
        topics=tuple(item["tags"][:TAGS]),
        picture=pictures.get(str(item.get("_thumbnail_id", "")), ""),
        views=int(counts[0]) if counts else None,
    )


def _moment(item: dict[str, Any]) -> datetime | None:
    """UTC as the export has it; WordPress writes zeros for what it doesn't know."""
    try:
        return datetime.fromisoformat(str(item.get("post_date_gmt", ""))).replace(tzinfo=UTC)
    except ValueError:
        try:
            return datetime.strptime(str(item.get("pubDate", "")), "%a, %d %b %Y %H:%M:%S %z").astimezone(UTC)
        except ValueError:
            return None


def _laid_out(content: str, pictures: dict[str, str]) -> str:
    """The content as HTML: shortcodes told in elements or dropped, empty lines as paragraphs."""
    content = _CAPTION.sub(
        lambda one: f"<figure>{one['image']}<figcaption>{one['words']}</figcaption></figure>", content
    )
    content = _GALLERY.sub(lambda one: _gallery(one["ids"], pictures), content)
    content = _EMBED.sub(lambda one: f'<iframe src="{escape(one["url"].strip())}"></iframe>', content)
    content = _SHORTCODE.sub("", content)
    if "<!-- wp:" in content or "<p" in content.lower():
        return content
    parts = (part.strip() for part in re.split(r"\n\s*\n", content.replace("\r\n", "\n")))
    return "\n".join(
        part if _BLOCK.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )


def _gallery(ids: str, pictures: dict[str, str]) -> str:
    found = [pictures[one.strip()] for one in ids.split(",") if one.strip() in pictures]
    return "".join(f'<figure><img src="{escape(address)}"></figure>' for address in found)
