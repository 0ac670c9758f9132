"""Finds on a saved page where its story is, and what else the page says of it. Pure.

Templates differ; the order does not: label, title, story, row of share links, count of views. Marks that
search engines read come first, then names of classes in use, then the element with most running text.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .elements import joined

BODIES = (
    '[itemprop~="articleBody"]', ".entry-content", ".post-content", ".article-content", ".blog-content",
    ".td-post-content", ".single-content", ".post-body", ".article-body", ".news-content", ".blog-detail-content",
    ".isi-berita", ".detail-berita", ".berita-isi", ".konten-berita", ".isi", ".item-page", ".field-name-body",
    ".node__content .field--name-body", ".com-content-article__body",
)  # fmt: skip
LARGER = ("article", "main", '[role="main"]', "#content", "#main", "body")
ENOUGH = 80
"""Letters of running text that make a story, where nothing else tells."""
FEW_BELOW, FEW_ABOVE = 40, 12
"""Pieces of text, blank ones among them."""
_SUFFIX = re.compile(r"\s+(?:[-–—|»·]|::)\s+")


@dataclass(frozen=True)
class Marks:
    """What a page's head tells robots: properties by name, and the first record of a news article."""

    properties: dict[str, str] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    topics: tuple[str, ...] = ()

    def first(self, *names: str) -> str:
        """The first of these properties that says something."""
        return next((found for name in names if (found := self.properties.get(name, ""))), "")

    def told(self, name: str) -> str:
        """A plain field of the record."""
        value = self.record.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return str(value.get("url") or value.get("name") or "") if isinstance(value, dict) else str(value or "")


def marks_of(soup: BeautifulSoup) -> Marks:
    """Read ``meta`` elements and JSON-LD."""
    properties: dict[str, str] = {}
    topics = []
    for one in soup.find_all("meta"):
        name = str(one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        content = " ".join(str(one.get("content") or "").split())
        if name == "article:tag":
            topics.append(content)
        elif name and content:
            properties.setdefault(name, content)
    records = [record for script in soup.find_all("script", type="application/ld+json") for record in _records(script)]
    article = next((one for one in records if re.search("Article|Posting", str(one.get("@type", "")))), {})
    return Marks(properties, article, tuple(filter(None, topics)))


def _records(script: Tag) -> Iterator[dict[str, Any]]:
    try:
        told = json.loads(script.get_text())
    except (ValueError, RecursionError):
        return
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict):
            graph = one.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else [one]) if isinstance(inner, dict))


def address_of(soup: BeautifulSoup, marks: Marks, base: str) -> str:
    """The page's own address as it states it; empty when it doesn't."""
    link = soup.find("link", rel="canonical")
    written = str(link.get("href") or "") if isinstance(link, Tag) else ""
    stated = written or marks.first("og:url")
    return joined(base, stated) if stated else ""


def title_of(soup: BeautifulSoup, marks: Marks) -> tuple[str, Tag | None]:
    """The title and the element that shows it, if one does.

    A heading counts that the page's own ``title`` begins with or holds; otherwise the only first-order one.
    """
    named = [marks.told("headline"), marks.first("og:title", "twitter:title"), _head_title(soup)]
    named = [words for words in named if words]
    headings = [one for one in soup.find_all(["h1", "h2", "h3"]) if _words(one)]
    for heading in headings:
        words = _words(heading)
        if any(words.casefold() in name.casefold() for name in named) and not _is_site(words, named, headings):
            return words, heading
    first_order = [one for one in headings if one.name == "h1"]
    if len(first_order) == 1 and not named[:1]:
        return _words(first_order[0]), first_order[0]
    return (_SUFFIX.split(named[0])[0] if named else ""), None


def _is_site(words: str, named: list[str], headings: list[Tag]) -> bool:
    """Whether a heading is the site's name, which stands behind the story's title in ``title``."""
    behind = any(re.search(_SUFFIX.pattern + re.escape(words) + r"\s*$", name, re.IGNORECASE) for name in named)
    return behind and len(headings) > 1


def _head_title(soup: BeautifulSoup) -> str:
    return _words(soup.title) if soup.title else ""


def body_of(soup: BeautifulSoup, title: Tag | None) -> Tag | None:
    """The element that holds the story; None when the page has no running text."""
    for selector in BODIES:
        found = [one for one in soup.select(selector) if len(one.get_text(strip=True)) > ENOUGH or one.find("img")]
        if found:
            return max(found, key=lambda one: len(one.get_text()))
    around = _around(title)
    if around is not None:
        return around
    for selector in LARGER:
        for one in soup.select(selector):
            if _running(one) >= ENOUGH:
                return _densest(one)
    return None


def _around(title: Tag | None) -> Tag | None:
    """The nearest element around the title that holds a story's worth of running text."""
    for parent in title.parents if title else ():
        if parent.name in {"body", "html", "[document]"}:
            return parent if parent.name == "body" and _running(parent) >= ENOUGH else None
        if _running(parent) >= ENOUGH:
            return parent
    return None


def _densest(element: Tag) -> Tag:
    """The element within, whose own paragraphs hold most text."""
    inner = [element, *element.find_all(["article", "section", "div", "td"])]
    return max(inner, key=lambda one: sum(_length(child) for child in one.children))


def _length(child: object) -> int:
    if isinstance(child, NavigableString):
        return len(child.strip())
    return len(child.get_text(strip=True)) if isinstance(child, Tag) and child.name in {"p", "blockquote"} else 0


def _running(element: Tag) -> int:
    """Letters of paragraphs that aren't mostly links, and of long lines that stand free."""
    paragraphs = element.find_all("p")
    count = sum(len(one.get_text(strip=True)) for one in paragraphs if not _is_links(one))
    free = (text for text in element.find_all(string=True) if _stands_free(text))
    return count + sum(len(text.strip()) for text in free)


def _is_links(element: Tag) -> bool:
    linked = sum(len(link.get_text(strip=True)) for link in element.find_all("a"))
    return 2 * linked > len(element.get_text(strip=True))


def _stands_free(text: Any) -> bool:
    return len(text.strip()) > ENOUGH and text.parent.name in {"div", "td", "span", "section", "article", "font"}


def lines_around(soup: BeautifulSoup, title: Tag | None) -> Iterable[str]:
    """Short lines of the page, the nearest below the title first, then those above it: labels, days, counts."""
    if title is None:
        return _short(soup.find_all(string=True))
    below, above = title.find_all_next(string=True), title.find_all_previous(string=True, limit=40)
    return [*_short(below), *_short(above)]


def lines_near(title: Tag | None) -> list[str]:
    """The few short lines between the title and the story, then those right above the title.

    A day that stands further away is another story's, or today's.
    """
    if title is None:
        return []
    below = list(takewhile(lambda text: len(text.strip()) <= ENOUGH, title.find_all_next(string=True, limit=FEW_BELOW)))
    return [*_short(below), *_short(title.find_all_previous(string=True, limit=FEW_ABOVE))]


def _short(texts: Iterable[Any]) -> Iterator[str]:
    seen: set[int] = set()
    for text in texts:
        parent = text.parent
        if not text.strip() or parent is None or parent.name in {"script", "style", "title", "option"}:
            continue
        while (
            parent.name in {"a", "b", "strong", "i", "em", "span", "small", "time", "u"} and parent.parent is not None
        ):
            parent = parent.parent
        line = _words(parent)
        if id(parent) in seen or len(line) > ENOUGH:
            line = " ".join(text.split())
        seen.add(id(parent))
        if len(line) <= ENOUGH:
            yield line


def _words(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())
