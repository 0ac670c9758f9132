"""Paragraphs, list items and links of the editor's rich text. Pure."""

from html.parser import HTMLParser
from typing import NamedTuple

from .findings import Span

_BLOCKS = {"p", "li", "h2", "h3", "h4", "blockquote"}


class Anchor(NamedTuple):
    """A link within a paragraph: on which characters, and its attributes as stored."""

    span: Span
    attributes: dict[str, str]


class TextPart(NamedTuple):
    """A paragraph or list item as plain text, with its links."""

    is_item: bool
    text: str
    anchors: list[Anchor]


def text_parts(html: str) -> list[TextPart]:
    """Part rich text into its paragraphs and list items; empty ones are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_part()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[TextPart] = []
        self._text = ""
        self._is_item = False
        self._anchors: list[Anchor] = []
        self._open: tuple[int, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_part()
            self._is_item = tag == "li"
        elif tag == "br":
            self._text += "\n"
        elif tag == "a":
            self._open = len(self._text), {name: value or "" for name, value in attrs}

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_part()
        elif tag == "a" and self._open:
            start, attributes = self._open
            self._anchors.append(Anchor(Span(start, len(self._text)), attributes))
            self._open = None

    def handle_data(self, data: str) -> None:
        self._text += data

    def end_part(self) -> None:
        """Close the paragraph that is open, if it holds anything."""
        if self._text.strip():
            self.parts.append(TextPart(self._is_item, self._text, self._anchors))
        self._text, self._anchors, self._open, self._is_item = "", [], None, False
