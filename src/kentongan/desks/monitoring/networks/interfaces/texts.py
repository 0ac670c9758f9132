"""Plain text of what networks write with marks: HTML of Mastodon, byte ranges of Bluesky, short links of X."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any

from .reading import items, part, words

BLOCKS = frozenset({"p", "div", "blockquote", "ul", "ol", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


class _Plain(HTMLParser):
    """Gathers text; a link that is shown shortened is written out as its address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._link = ""
        self._shown: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag in BLOCKS:
            self._add("\n\n" if tag == "p" else "\n")
        elif tag == "a":
            told = dict(attrs)
            plain = {"mention", "hashtag"} & set((told.get("class") or "").split())
            self._link, self._shown = ("" if plain else told.get("href") or ""), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._shown is not None:
            shown, self._shown = "".join(self._shown), None
            self._add(self._link if self._link.startswith(("http://", "https://")) else shown)
        elif tag in BLOCKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        self._add(re.sub(r"\s+", " ", data))

    def _add(self, piece: str) -> None:
        (self.parts if self._shown is None else self._shown).append(piece)


def plain_html(html: str) -> str:
    """The text of a post's HTML, paragraphs apart.

    Source: docs.joinmastodon.org/spec/activitypub (sanitisation): p, br, span, a, lists, pre, blockquote, headings.
    """
    reader = _Plain()
    reader.feed(html)
    reader.close()
    text = "".join([*reader.parts, *(reader._shown or [])])  # noqa: SLF001 (a link that nobody closed)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", text)).strip()


def with_facets(text: str, facets: Any) -> str:
    """A text whose shortened links are written out; facets count bytes of UTF-8.

    Source: lexicon app.bsky.richtext.facet (byteSlice: byteStart inclusive, byteEnd exclusive).
    """
    raw = text.encode()
    links = []
    for facet in facets if isinstance(facets, list) else []:
        begin, end = part(facet, "index", "byteStart"), part(facet, "index", "byteEnd")
        uri = next((words(one.get("uri")) for one in items(facet, "features") if one.get("uri")), "")
        if uri.startswith(("http://", "https://")) and isinstance(begin, int) and isinstance(end, int):
            links.append((begin, end, uri))
    last = len(raw)
    for begin, end, uri in sorted(links, reverse=True):
        if 0 <= begin < end <= last:
            raw, last = raw[:begin] + uri.encode() + raw[end:], begin
    return raw.decode("utf-8", "replace")


def with_expanded(text: str, urls: Sequence[Mapping[str, Any]]) -> str:
    """A text of X with its ``t.co`` links written out; those of its own pictures go, and HTML's escapes with them.

    Source: docs.x.com, data dictionary, Post: entities.urls (url, expanded_url, media_key).
    """
    for one in urls:
        short, whole = words(one.get("url")), words(one.get("unwound_url")) or words(one.get("expanded_url"))
        if short.startswith("https://t.co/"):
            text = text.replace(short, "" if one.get("media_key") else whole or short)
    return unescape(text).strip()
