"""What a page shows of an article's content, as the lines that are signed."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import translation

from kentongan.foundation.public.tables import group_numbers

from ..templatetags.news import days_in_words
from ..versions.content import Content, pictures_in
from .words import Line, lines_of_fragment, plain


def lines_shown(content: Content) -> list[Line]:
    """The lines of the page of an article, in its order: title, lead, dateline, blocks, credits.

    Args:
        content: see ``versions.content``.
    """
    texts: list[Line] = [content["title"], content["lead"], content["dateline"]]
    for block in content["body"]:
        texts.extend(_lines(block))
    texts.append(content["credits"])
    written = (line if isinstance(line, list) else plain(line) for line in texts)
    return [line for line in written if line]


def captions_shown(content: Content) -> list[str]:
    """Caption and credit of each picture, in the page's order."""
    captions = (plain(f"{picture['caption']} {picture['credit']}") for picture in pictures_in(content))
    return [caption for caption in captions if caption]


def event_shown(content: Content) -> list[str]:
    """When and where the event was, as the page says it in each of its languages; nothing without an event."""
    start, end, place = content["event"]
    if not start and not place:
        return []
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    said = []
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            said.append(plain(", ".join(filter(None, (days_in_words(*days), place)))))
    return said


def _lines(block: Content) -> Iterator[Line]:
    match block["kind"]:
        case "text":
            yield from lines_of_fragment(block["html"])
        case "heading":
            yield block["text"]
        case "quote":
            yield f"“{block['text']}”"
            if block["speaker"]:
                yield ", ".join(filter(None, (block["speaker"], block["office"])))
        case "photo" | "gallery":
            return
        case "table":
            yield from _table(block)
        case _:
            yield block["title"]


def _table(block: Content) -> Iterator[Line]:
    if block["rows"]:
        yield block["caption"]
        yield from ([plain(cell) for cell in row] for row in group_numbers(block["rows"]))
        yield block["source"]
