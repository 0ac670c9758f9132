"""The words of an article as a page shows them, in one form whoever reads them. Pure: knows no framework.

A page marks what the unit signed with ``data-signed``; words that the page itself adds there, such as "Photo:" in
the reader's language, it marks with ``data-page``. When and where the event was stands in ``data-event``, in either
language. A line is a text; a row of a table is a list of texts. Captions stand apart: a picture whose consent has
ended leaves the page with its caption, and the rest stays genuine.
"""

import hashlib
import json
import re
import unicodedata
from html.parser import HTMLParser

Line = str | list[str]

SIGNED, OF_PAGE, EVENT = "data-signed", "data-page", "data-event"
CAPTION = "figcaption"
_INLINE = """
a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr
"""
INLINE = frozenset(_INLINE.split())
"""Elements that end no line; browsers' translators and readers wrap words in some of them."""
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
EMPTY = frozenset(_EMPTY.split())
SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")


def plain(text: str) -> str:
    """The text in composed letters (NFC), unseen characters gone, every space one space."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def digest_of(lines: list[Line] | str) -> str:
    """SHA-256 over the lines, or one text, as compact JSON: 64 hexadecimal digits."""
    written = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def lines_of_fragment(html: str) -> list[Line]:
    """The lines of a piece of rich text."""
    return _read(html, everything=True).lines


def lines_of_page(html: str) -> list[Line]:
    """The lines of what a page marks as signed, in the order in which they stand there."""
    return _read(html, everything=False).lines


def captions_of_page(html: str) -> list[str]:
    """Caption and credit of each picture, in the order in which they stand there."""
    return _read(html, everything=False).captions


def event_of_page(html: str) -> str:
    """When and where the event was, as the page says; empty when it says nothing."""
    return plain("".join(_read(html, everything=False).event))


def script_of_page(html: str, name: str) -> str:
    """What stands in the data block with this id; empty when there is none. The last one counts."""
    return _read(html, everything=False).scripts.get(name, "")


def _read(html: str, *, everything: bool) -> "_Reader":
    reader = _Reader(everything=everything)
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader


class _Reader(HTMLParser):
    """Collects lines, and data blocks by their id."""

    def __init__(self, *, everything: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.everything = everything
        self.lines: list[Line] = []
        self.captions: list[str] = []
        self.scripts: dict[str, str] = {}
        self.event: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._text: list[str] = []
        self._row: list[str] | None = None
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = frozenset(name for name, _ in attrs)
        if tag not in INLINE:
            self.end_line()
        if tag == "tr" and self._counts(marks):
            self._row = []
        if tag not in EMPTY:
            self._open.append((tag, marks))
        if tag == "script":
            self._script = dict(attrs).get("id") or ""
            self.scripts[self._script] = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if not places:
            return
        if tag in {"td", "th"} and self._row is not None:
            self._row.append(plain("".join(self._text)))
            self._text = []
        elif tag not in INLINE:
            self.end_line()
        if tag == "tr" and self._row is not None:
            self.lines.append(self._row)
            self._row = None
        del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script":
            self.scripts[self._script] += data
        elif any(EVENT in marks for _, marks in self._open):
            self.event.append(data)
        elif self._counts(frozenset()):
            self._text.append(data)

    def end_line(self) -> None:
        """Close the line that is being read; inside a cell a line's end is a space."""
        if self._row is not None:
            self._text.append(" ")
            return
        if line := plain("".join(self._text)):
            in_caption = any(tag == CAPTION for tag, _ in self._open)
            (self.captions if in_caption else self.lines).append(line)
        self._text = []

    def _counts(self, marks: frozenset[str]) -> bool:
        """Whether what stands here is signed."""
        held = [marks, *(one for _, one in self._open)]
        tags = {tag for tag, _ in self._open}
        silent = bool(tags & SILENT) or any(OF_PAGE in one for one in held)
        return not silent and (self.everything or CAPTION in tags or any(SIGNED in one for one in held))
