"""Turns the element that holds a page's story into parts: paragraphs, headings, pictures, tables, files."""

import re
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from ..published_text import UNSEEN
from .elements import (
    FILES,
    PICTURES,
    RICH,
    attribute,
    clean,
    file_in,
    is_small,
    joined,
    name_of,
    shows,
    suffix_of,
    text_of,
)
from .parts import File, Grid, Heading, Part, Picture, Quote, Remark, Video, Words, plain
from .tables import is_data, rows_of

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
SKIPPED = frozenset({
    "script", "style", "noscript", "template", "form", "button", "input", "select", "textarea", "nav", "aside",
    "header", "footer", "svg", "canvas", "map", "audio", "link", "meta", "title", "head",
})  # fmt: skip
NOT_INLINE = [
    "p", "div", "img", "figure", "table", "ul", "ol", "blockquote", "iframe", "video", "section", "article",
    "h1", "h2", "h3", "h4", "h5", "h6",
]  # fmt: skip
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
LONGEST_HEADING = 160
_AROUND = re.compile(
    r"(?:^|[-_])(?:shar(?:e|ing|edaddy)|social|sosmed|related|jp-relatedposts|terkait|comments?|komentar|sidebar"
    r"|breadcrumbs?|pagination|navigation|widget|addtoany|adsbygoogle|popup|post-meta|entry-meta|author-box)(?:[-_]|$)",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"emoji|smilies|gravatar|/(?:icons?|avatars?|share|logo)[-_/.]|pixel\.|spacer\.", re.IGNORECASE)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "src")
_SENTENCE = re.compile(r"(?<=[.!?…”\"')])\s*<br>\s*")
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([\w-]{6,20})")
_FILMS = re.compile(r"(?:^|\.)(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|facebook\.com|tiktok\.com)$")


def read_body(body: Tag, base: str) -> tuple[list[Part], list[Remark]]:
    """The parts of the story in reading order, and what was not understood.

    Args:
        base: address of the page, against which relative ones are read; may be empty.
    Raises:
        RecursionError: elements are nested without end.
    """
    reader = _Reader(base, len(body.get_text()))
    reader.read(body)
    reader.end_line()
    return reader.parts, reader.remarks


class _Reader:
    """Walks the elements; ``line`` gathers running text until something ends it."""

    def __init__(self, base: str, size: int) -> None:
        self.base, self.size = base, size
        self.parts: list[Part] = []
        self.remarks: list[Remark] = []
        self.line: list[str] = []

    def read(self, node: Tag) -> None:
        for child in node.children:
            self._read_one(child)

    def _read_one(self, child: PageElement) -> None:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):
                self.line.append(escape(UNSEEN.sub("", str(child)), quote=False))
        elif isinstance(child, Tag) and not self._is_around(child):
            handler = HANDLERS.get(child.name)
            if handler:
                handler(self, child)
            elif child.name not in INLINE:
                self._block(child)
            elif child.find(NOT_INLINE):
                self.read(child)
            else:
                self._inline(child)

    def _block(self, node: Tag) -> None:
        self.end_line()
        self.read(node)
        self.end_line()

    def _inline(self, node: Tag) -> None:
        mark = MARKS.get(node.name)
        opening, closing = (f"<{mark}>", f"</{mark}>") if mark else ("", "")
        if node.name == "a" and (address := self._address(node.get("href"))):
            opening, closing = f'<a href="{escape(address)}">', "</a>"
        self.line.append(opening)
        self.read(node)
        self.line.append(closing)

    def end_line(self) -> None:
        """What was gathered becomes paragraphs: an empty line parts them, and so does a break after a sentence."""
        gathered, self.line = " ".join("".join(self.line).split()), []
        for part in re.split(r"(?:\s*<br>\s*){2,}", gathered):
            for one in _SENTENCE.split(part):
                cleaned = clean(one, RICH - {"p", "ul", "ol", "li"})
                if plain(cleaned):
                    self.parts.append(file_in(cleaned) or Words(f"<p>{cleaned}</p>"))

    def heading(self, node: Tag) -> None:
        text = text_of(node)
        if node.find(["img", "table", "iframe"]) or len(text) > LONGEST_HEADING:
            self._block(node)
        elif text:
            self.end_line()
            self.parts.append(Heading(text))

    def items(self, node: Tag) -> None:
        if node.find(["img", "table", "iframe", "blockquote"]):
            self._block(node)
            return
        self.end_line()
        for inner in node.find_all(["p", "div"]):
            inner.insert_after(" ")
            inner.unwrap()
        for link in node.find_all("a"):
            link["href"] = self._address(link.get("href"))
        html = re.sub(r"<(/?)(?:strong|b)\b[^>]*>", r"<\1b>", node.decode())
        html = clean(" ".join(re.sub(r"<(/?)em\b[^>]*>", r"<\1i>", html).split()), RICH - {"p"})
        if plain(html):
            self.parts.append(Words(html))

    def quote(self, node: Tag) -> None:
        if node.find(["img", "table", "iframe", "ul", "ol"]) or not text_of(node):
            self._block(node)
            return
        self.end_line()
        cite = node.find(["cite", "footer"])
        who = text_of(cite).lstrip("—–- ") if isinstance(cite, Tag) else ""
        if isinstance(cite, Tag):
            cite.extract()
        self.parts.append(Quote(text_of(node).strip('“”" '), f"kata {who}" if who else ""))

    def table(self, node: Tag) -> None:
        self.end_line()
        if not is_data(node):
            self.read(node)
            self.end_line()
            return
        rows, merged = rows_of(node)
        caption = node.find(["caption", "figcaption"]) or (node.parent and node.parent.find("figcaption"))
        title = text_of(caption) if isinstance(caption, Tag) else ""
        if merged:
            self.remarks.append(Remark("table_merged", title or " | ".join(rows[0])))
        self.parts.append(Grid(rows, title))

    def figure(self, node: Tag) -> None:
        if node.find("figure") or not node.find("img") or node.find(["table", "iframe"]):
            self._block(node)
            return
        self.end_line()
        caption = node.find("figcaption") or node.find(class_="wp-caption-text")
        words = text_of(caption) if isinstance(caption, Tag) else ""
        for image in node.find_all("img"):
            self._image(image, words)

    def division(self, node: Tag) -> None:
        (self.figure if "wp-caption" in (node.get("class") or "") else self._block)(node)

    def image(self, node: Tag) -> None:
        self.end_line()
        self._image(node, "")

    def _image(self, node: Tag, caption: str) -> None:
        address = self._address(next((str(node[name]) for name in _LAZY if shows(node.get(name))), ""))
        larger = self._address(node.parent.get("href")) if node.parent and node.parent.name == "a" else ""
        if suffix_of(larger) in PICTURES:
            address = larger
        if not address or _ORNAMENT.search(address[:500]) or is_small(node):
            return
        self.parts.append(Picture(address, attribute(node, "alt"), caption or attribute(node, "title")))

    def frame(self, node: Tag) -> None:
        self.end_line()
        address = self._address(node.get("src") or node.get("data-src") or node.get("data"))
        source = node.find("source")
        if not address and isinstance(source, Tag):
            address = self._address(source.get("src"))
        if not address:
            return
        target = urlsplit(address)
        shown = self._address(next(iter(parse_qs(target.query).get("url", [])), "")) or address
        if found := _YOUTUBE.search(address):
            self.parts.append(Video(f"https://www.youtube.com/watch?v={found[1]}", attribute(node, "title")))
        elif node.name == "video" or _FILMS.search(target.hostname or ""):
            self.parts.append(Video(address, attribute(node, "title")))
        elif suffix_of(shown) in FILES:
            self.parts.append(File(shown, attribute(node, "title") or name_of(shown)))
        else:
            self.remarks.append(Remark("frame", address[:200]))

    def rule(self, _node: Tag) -> None:
        self.end_line()

    def line_break(self, _node: Tag) -> None:
        self.line.append("<br>")

    def nothing(self, _node: Tag) -> None:
        """What carries no story."""

    def _is_around(self, node: Tag) -> bool:
        """Whether an element is the page's furniture by its own name, and not most of the story."""
        if "hidden" in node.attrs or re.search(r"display\s*:\s*none", str(node.get("style") or "")):
            return True
        names = [*(node.get("class") or []), str(node.get("id") or "")]
        return any(map(_AROUND.search, names)) and 2 * len(node.get_text()) < self.size

    def _address(self, written: Any) -> str:
        """The whole address of a reference; empty for one that leads nowhere outside the page."""
        reference = str(written or "").strip()
        if not reference or reference.startswith("#") or reference.lower().startswith("javascript:"):
            return ""
        if reference.startswith("data:"):
            return reference
        return joined(self.base, reference)


HANDLERS: dict[str, Callable[[_Reader, Tag], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Reader.heading),
    **dict.fromkeys(("ul", "ol"), _Reader.items),
    **dict.fromkeys(("iframe", "video", "embed", "object"), _Reader.frame),
    **dict.fromkeys(SKIPPED, _Reader.nothing),
    "blockquote": _Reader.quote,
    "table": _Reader.table,
    "figure": _Reader.figure,
    "div": _Reader.division,
    "img": _Reader.image,
    "br": _Reader.line_break,
    "hr": _Reader.rule,
}
