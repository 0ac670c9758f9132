"""The source of a page as a place to look things up: meta elements, links, the heading and what stands around it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from .markup import absolute, attributes, find_tag, parts_of

HEAD = 400_000
"""Characters of a page's beginning in which meta elements are looked for when it has no ``<body>``."""
LONGEST_TAG = 3000
WINDOW = 4000
"""Characters of source around the heading in which a date or a byline is looked for."""
_NAME = re.compile(r"\b(?:property|name|itemprop)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:page|halaman|hal)=(\d{1,4})(?!\d)")
MOST_LINKS = 100
REACH = 100_000
"""Characters of source behind the heading in which links to further pages of the article are looked for."""


class Source:
    """A page's source, looked at only as far as somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        start = text.find("<body")
        self._lower = start >= 0
        start = start if self._lower else text.find("<BODY")
        self.start = start if 0 <= start <= HEAD else min(len(text), HEAD)

    def find(self, name: str, begin: int) -> int:
        """Where the first element of this name starts at or after ``begin``; -1 if nowhere."""
        return self.text.find(f"<{name}", begin) if self._lower else find_tag(self.text, name, begin)

    @cached_property
    def heading(self) -> int:
        """Where the first ``<h1>`` starts, or the body if there is none."""
        return max(self.start, self.find("h1", self.start))

    def around(self, *, before: int = 0) -> str:
        """The source behind the heading, and ``before`` characters in front of it."""
        return self.text[max(self.start, self.heading - before) : self.heading + WINDOW]

    def inside(self, name: str, begin: int) -> str:
        """What stands between the first start tag of this name and its end tag."""
        at = self.find(name, begin)
        opened = self.text.find(">", at) + 1 if at >= 0 else 0
        end = find_tag(self.text, f"/{name}", opened) if opened else -1
        return self.text[opened:end] if 0 <= end - opened <= 2 * WINDOW else ""

    def meta(self, wanted: Iterable[str]) -> dict[str, str]:
        """Contents of the meta elements of the head by their name in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for tag in self._tags("meta"):
            named = _NAME.search(tag) if "content" in tag or "CONTENT" in tag else None
            name = named[1].lower() if named else ""
            if name in wanted and name not in found and (content := attributes(tag).get("content", "").strip()):
                found[name] = content
        return found

    def links(self) -> dict[str, str]:
        """Addresses of the canonical, AMP and next page by their relation."""
        found: dict[str, str] = {}
        for tag in self._tags("link"):
            if "canonical" in tag or "amphtml" in tag or "next" in tag:
                link = attributes(tag)
                found.setdefault(link.get("rel", "").lower(), link.get("href", ""))
        return found

    def _tags(self, name: str) -> Iterator[str]:
        opening = f"<{name}" if self._lower or f"<{name}" in self.text[: self.start] else f"<{name.upper()}"
        at = self.text.find(opening, 0, self.start)
        while at >= 0:
            end = self.text.find(">", at, self.start)
            if end < 0:
                return
            if end - at <= LONGEST_TAG:
                yield self.text[at + len(opening) : end]
            at = self.text.find(opening, at + len(opening), self.start)

    def next_page(self, address: str) -> str:
        """The following page of an article in several, by a link to the page's own address with the next number."""
        parts = parts_of(address)
        asked = _NUMBER.search(parts.query)
        number = int(asked[1]) + 1 if asked else 2
        form = re.compile(rf"(?:\?(?:page|halaman|hal)={number}|/{number})(?=[\"'])")
        end = self.heading + REACH
        at = self.text.find(parts.path, self.heading, end) if len(parts.path) > 1 else -1
        for _ in range(MOST_LINKS):
            if at < 0:
                break
            behind = at + len(parts.path)
            if found := form.match(self.text, behind):
                return absolute(parts.path + found[0], address)
            at = self.text.find(parts.path, behind, end)
        return ""
