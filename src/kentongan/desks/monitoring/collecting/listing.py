"""What a feed, a news site map or a page with a list of news names: addresses, with what is said of each.

Sources: RSS 2.0; RFC 4287 (Atom); sitemaps.org protocol 0.9 and the namespace for news. Pure: bytes in, values out.
"""

import re
from calendar import timegm
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree, html

from .addressing import canonical, host_of

MOST = 500
"""Entries that are taken of one answer, the first ones; a source with more is to be visited more often."""
TITLE = 300
LONGEST = 2000
"""Characters of an address."""
_ITEM_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_PAGE_LIKE = re.compile(r"\d{4,}|(?:[a-z0-9]+-){3,}|/\d{4}/\d{1,2}/", re.IGNORECASE)
_NOT_NEWS = re.compile(
    r"/(tags?|topics?|topik|indeks?|index|kategori|category|author|penulis|search|cari|login|video-tag)(/|$)"
)
FEWEST_LETTERS = 25
"""Letters of a link's own words from which it may be a headline."""


class Unreadable(Exception):  # noqa: N818 (says what the answer is)
    """The answer isn't what the source should give; ``code`` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a source named, and what it said of it."""

    url: str
    title: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What an answer names: entries, or further site maps to be read, the newest first."""

    entries: tuple[Entry, ...]
    maps: tuple[str, ...] = ()


def read_feed(body: bytes, base: str) -> Listing:
    """The entries of an RSS or Atom feed, sound or not.

    Raises:
        Unreadable: ``not_a_feed``.
    """
    found = feedparser.parse(BytesIO(_first_items(body)), response_headers={"content-location": base})
    if not found.get("version") and not found.entries:
        raise Unreadable("not_a_feed")
    return Listing(_distinct(_feed_entry(one, base) for one in found.entries[:MOST]))


def read_sitemap(body: bytes, base: str) -> Listing:
    """The addresses of a site map, or the further maps that an index names.

    Raises:
        Unreadable: ``not_a_sitemap``.
    """
    rows: list[tuple[str, dict[str, str]]] = []
    try:
        for _event, element in etree.iterparse(
            BytesIO(body), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, recover=True,
            load_dtd=False, huge_tree=False,
        ):  # fmt: skip
            rows.append((etree.QName(element).localname, _told(element)))
            element.clear()
            if len(rows) >= 10 * MOST:
                break
    except etree.XMLSyntaxError:
        if not rows:
            raise Unreadable("not_a_sitemap") from None
    if not rows:
        raise Unreadable("not_a_sitemap")
    newest = sorted(rows, key=lambda row: row[1].get("publication_date") or row[1].get("lastmod", ""), reverse=True)
    entries = (_map_entry(told, base) for kind, told in newest[:MOST] if kind == "url" and told.get("loc"))
    maps = tuple(urljoin(base, told["loc"]) for kind, told in newest if kind == "sitemap" and told.get("loc"))
    return Listing(_distinct(entries), maps)


def read_page(body: bytes, base: str) -> Listing:
    """The links of a page that look like headlines: of the same site, with a long text, to an address of a story.

    Raises:
        Unreadable: ``not_html``.
    """
    try:
        tree = html.document_fromstring(body, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("not_html") from None
    home = host_of(base)
    entries = []
    for link in tree.iter("a"):
        words = " ".join("".join(link.itertext()).split())
        address = _joined(base, link.get("href") or "")
        if len(words) >= FEWEST_LETTERS and address and _is_story(address, home):
            entries.append(Entry(address, words[:TITLE]))
            if len(entries) >= 2 * MOST:
                break
    return Listing(_distinct(entries)[:MOST])


READERS: dict[str, Callable[[bytes, str], Listing]] = {"feed": read_feed, "sitemap": read_sitemap, "listing": read_page}


def _first_items(body: bytes) -> bytes:
    """The feed up to its last entry that is taken: a million more would only cost time."""
    for number, end in enumerate(_ITEM_ENDS.finditer(body), 1):
        if number == MOST:
            return body[: end.end()]
    return body


def _feed_entry(one: Any, base: str) -> Entry:
    title = " ".join(html.fromstring(f"<p>{one.get('title') or ''}</p>").text_content().split())[:TITLE]
    told = one.get("published_parsed") or one.get("updated_parsed")
    try:
        moment = datetime.fromtimestamp(timegm(told), UTC) if told else None
    except (ValueError, TypeError, OverflowError):
        moment = None
    return Entry(_joined(base, str(one.get("link") or one.get("id") or "")), title, moment)


def _map_entry(told: dict[str, str], base: str) -> Entry:
    moment = _moment(told.get("publication_date") or told.get("lastmod", ""))
    return Entry(_joined(base, told["loc"]), told.get("title", "")[:TITLE], moment)


def _told(element: Any) -> dict[str, str]:
    """The words of everything below an element, by its local name."""
    return {
        etree.QName(child).localname: " ".join((child.text or "").split())
        for child in element.iter()
        if isinstance(child.tag, str) and child is not element
    }


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _joined(base: str, reference: str) -> str:
    """The absolute address; empty when it is none that a browser would open over the web."""
    if not reference.strip():
        return ""
    try:
        address = urljoin(base, reference.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname and len(address) <= LONGEST else ""


def _is_story(address: str, home: str) -> bool:
    host, path = host_of(address), urlsplit(address).path
    near = host == home or host.endswith(f".{home}") or home.endswith(f".{host}")
    return near and bool(_PAGE_LIKE.search(path)) and not _NOT_NEWS.search(path.lower())


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each address once, the first that names it; what has none is left out."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if entry.url:
            kept.setdefault(canonical(entry.url), entry)
    return tuple(kept.values())
