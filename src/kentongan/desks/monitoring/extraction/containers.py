"""The one element of a page that holds its article: found in the source by its start tag, cut out, read as lines."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import ParserError, _Element
from lxml.html import HTMLParser, document_fromstring

LONGEST = 1_000_000
"""Characters of a container; a longer one isn't read by template."""
MOST_OCCURRENCES = 20
SILENT = frozenset(
    {
        "aside",
        "audio",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "embed",
        "fieldset",
        "figure",
        "footer",
        "form",
        "head",
    }
    | {"iframe", "input", "label", "legend", "link", "map", "menu", "meta", "nav", "noscript", "object", "option"}
    | {"picture", "script", "select", "source", "style", "svg", "template", "textarea", "time", "video"}
)
"""Elements whose text belongs to no article, as the thorough road sees it too."""
BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
    }
    | {"h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mark:
    """How the container's start tag is told in the source.

    ``literal`` is one attribute exactly as written (``class="isi-berita"``), or empty for a tag without attributes;
    ``ordinal`` says which of the tags that look so, from 0.
    """

    tag: str
    literal: str
    ordinal: int = 0

    def places(self, text: str) -> Iterator[int]:
        """Where tags that look so start, in order."""
        sought = self.literal or f"<{self.tag}>"
        at = text.find(sought)
        for _ in range(MOST_OCCURRENCES):
            if at < 0:
                return
            start = text.rfind("<", 0, at + 1)
            if self._opens(text, start, at):
                yield start
            at = text.find(sought, at + len(sought))

    def _opens(self, text: str, start: int, at: int) -> bool:
        if not self.literal:
            return start == at
        name = text[start + 1 : start + 1 + len(self.tag)]
        after = text[start + 1 + len(self.tag) : start + 2 + len(self.tag)]
        return start >= 0 and name.lower() == self.tag and after.isspace() and text.find(">", start, at) < 0

    def cut(self, text: str) -> str | None:
        """The source of the container with its own tags; None when it isn't there or has no end."""
        for number, start in enumerate(self.places(text)):
            if number == self.ordinal:
                end = end_of(text, start, self.tag)
                return text[start:end] if 0 <= end - start <= LONGEST else None
        return None


def end_of(text: str, start: int, tag: str) -> int:
    """Where the element that starts here ends, by counting its like; -1 when it doesn't within a million characters."""
    depth, at = 0, start
    form = _counted(tag)
    limit = start + LONGEST
    while found := form.search(text, at, limit):
        at = found.end()
        written = found[0]
        if written == "<!--":
            at = text.find("-->", at - 2) + 3
        elif written[1] == "s" and tag != "section":
            at = text.find("</script", at)
        else:
            depth += -1 if written[1] == "/" else 1
        if at < found.end() - 2:
            return -1
        if depth == 0:
            return text.find(">", at) + 1
    return -1


@lru_cache(maxsize=32)
def _counted(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</?{tag}(?=[\s>/])|<!--|<script(?=[\s>])", re.IGNORECASE)


_PARSER = HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)


def parse(source: str) -> _Element | None:
    """The tree of a source, or None when there is none in it. Entities are not expanded, nothing is fetched."""
    try:
        return document_fromstring(source.encode("utf-8", "replace"), parser=_PARSER)
    except (ParserError, ValueError):
        return None


def signature(element: _Element) -> str:
    """A name for elements that a site's pages repeat: tag and class, or where it stands when it has no class."""
    kind = element.get("class") or element.get("id")
    if kind:
        return _named(str(element.tag), kind)
    parent = element.getparent()
    if parent is None:
        return str(element.tag)
    return f"{_named(str(parent.tag), parent.get('class') or '')}>{element.tag}"


@lru_cache(maxsize=4096)
def _named(tag: str, kind: str) -> str:
    return _DIGITS.sub("#", f"{tag}.{kind.strip()}")


def lines_of(element: _Element, dropped: Container[str] = ()) -> list[str]:
    """The text of an element, one block a line, without silent elements and those whose signature is dropped."""
    lines: list[str] = []
    parts: list[str] = []
    _gather(element, dropped, parts, lines)
    _flush(parts, lines)
    return lines


def _gather(element: _Element, dropped: Container[str], parts: list[str], lines: list[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in SILENT and not (dropped and signature(child) in dropped):
            block = tag in BLOCKS
            if block:
                _flush(parts, lines)
            if tag == "li":
                parts.append("- ")
            _gather(child, dropped, parts, lines)
            if block:
                _flush(parts, lines)
            elif tag in ("td", "th"):
                parts.append(" | ")
        if child.tail:
            parts.append(child.tail)


def _flush(parts: list[str], lines: list[str]) -> None:
    if parts:
        line = "".join(parts).strip()
        if line and line != "-":
            lines.append(" ".join(line.split()))
        parts.clear()
