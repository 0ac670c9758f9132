"""Blocks of a text, as Wagtail stores them, turned into passages, pictures, tables and links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kentongan.foundation.public.blocks import table_rows

from .draft import Link, Picture, Table
from .findings import Span, Spot
from .passages import Kind, Passage
from .references import References
from .richtext import text_parts


@dataclass
class Body:
    """What was read of the blocks so far."""

    references: References
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def say(self, spot: Spot, kind: Kind, *texts: str) -> None:
        """Add passages, leaving out empty ones."""
        self.passages += [Passage(spot, kind, text) for text in texts if text.strip()]


def read_body(blocks: Iterable[Any], references: References) -> Body:
    """Read the stored blocks of an article's body; kinds of block that carry no words are passed over."""
    body = Body(references)
    for number, block in enumerate(blocks):
        read = _READERS.get(block["type"])
        if read:
            read(body, Spot("body", number), block["value"])
    return body


def _text(body: Body, spot: Spot, value: Any) -> None:
    for number, part in enumerate(text_parts(str(value))):
        here = spot._replace(part=number)
        body.say(here, Kind.ITEM if part.is_item else Kind.PARAGRAPH, part.text)
        for span, attributes in part.anchors:
            kind = attributes.get("linktype", "")
            lost = body.references.lacks(kind, int(attributes.get("id") or 0))
            if lost or not kind:
                body.links.append(Link(here, part.text, span, attributes.get("href", ""), lost=lost))


def _heading(body: Body, spot: Spot, value: Any) -> None:
    body.say(spot, Kind.HEADING, str(value))


def _quote(body: Body, spot: Spot, value: Any) -> None:
    body.say(spot, Kind.QUOTE, value.get("text") or "")
    speaker = ", ".join(part for part in (value.get("speaker"), value.get("office")) if part)
    body.say(spot, Kind.SPEAKER, speaker)


def _photo(body: Body, spot: Spot, value: Any) -> None:
    photo = body.references.photos.get(value.get("image"))
    if photo is None:
        return
    caption, credit = value.get("caption") or photo.caption, value.get("credit") or photo.credit
    body.pictures.append(Picture(spot, photo.title, photo.description, caption, credit))
    body.say(spot, Kind.CAPTION, caption, photo.description)


def _gallery(body: Body, spot: Spot, value: Any) -> None:
    for number, one in enumerate(value):
        _photo(body, spot._replace(part=number), one["value"])


def _document(body: Body, spot: Spot, value: Any) -> None:
    title = value.get("title") or ""
    body.say(spot, Kind.CAPTION, title)
    if body.references.lacks("document", value.get("document") or 0):
        body.links.append(Link(spot, title, Span(0, len(title)), "", lost=True))


def _video(body: Body, spot: Spot, value: Any) -> None:
    title = value.get("title") or ""
    body.say(spot, Kind.CAPTION, title)
    body.links.append(Link(spot, title, Span(0, len(title)), value.get("url") or ""))


def _table(body: Body, spot: Spot, value: Any) -> None:
    rows = tuple(map(tuple, table_rows(value.get("rows") or "")))
    body.tables.append(Table(spot, rows))
    body.say(spot, Kind.CAPTION, value.get("caption") or "", value.get("source") or "")
    for number, row in enumerate(rows):
        body.say(spot._replace(part=number), Kind.ROW, " | ".join(row))


_READERS: dict[str, Callable[[Body, Spot, Any], None]] = {
    "text": _text,
    "heading": _heading,
    "quote": _quote,
    "photo": _photo,
    "gallery": _gallery,
    "document": _document,
    "video": _video,
    "table": _table,
}
