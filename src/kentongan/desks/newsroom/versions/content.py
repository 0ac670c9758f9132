"""What of an article the public reads, as a plain value that can be kept, compared and signed.

``content_of`` is taken at publication. Equal contents give equal digests, on any machine and in any year.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.html import strip_tags

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.public.blocks import table_rows

SCHEMA = "kentongan.article/1"

Content = dict[str, Any]


def content_of(article: Any) -> Content:
    """The article's public words, and the digests of its pictures and files.

    Args:
        article: an ``Article`` as it stands on the page (not a draft's row).
    """
    return {
        "schema": SCHEMA,
        "unit": article.unit.code,
        "article": article.pk,
        "title": article.title,
        "lead": article.lead,
        "dateline": article.dateline,
        "category": article.category.code if article.category else "",
        "event": [
            article.event_start and article.event_start.isoformat(),
            article.event_end and article.event_end.isoformat(),
            article.event_place,
        ],
        "credits": article.credits_line,
        "picture": article.picture and _picture(article.picture),
        "body": _blocks(article.body),
        **({"english": _english(article)} if article.speaks_english else {}),
    }


def _english(article: Any) -> Content:
    return {"title": article.title_en, "lead": article.lead_en, "body": _blocks(article.body_en)}


def _blocks(body: Any) -> list[Content]:
    return [{"kind": block.block_type, **FORMS[block.block_type](block.value)} for block in body]


def digest_of(content: Content) -> str:
    """SHA-256 of the content in canonical JSON: 64 hexadecimal digits."""
    return sha256(content)


def words_of(content: Content) -> list[str]:
    """The content as paragraphs of plain text, in reading order; what two versions are compared by."""
    lines = [content["title"], content["lead"]]
    if content["picture"]:
        lines.append(_caption(content["picture"]))
    for block in content["body"]:
        lines.extend(_lines(block))
    start, end, place = content["event"]
    lines.append(" – ".join(day for day in (start, end) if day) + (f", {place}" if place else ""))
    lines += [content["credits"], *english_of(content)]
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def english_of(content: Content) -> list[str]:
    """The English words of the content as paragraphs; none where the office wrote none."""
    english = content.get("english")
    if not english:
        return []
    return [english["title"], english["lead"], *(line for block in english["body"] for line in _lines(block))]


def _shown(value: Any) -> Content:
    picture = _picture(value["image"])
    return {
        **picture,
        "caption": value["caption"] or picture["caption"],
        "credit": value["credit"] or picture["credit"],
        "alt": value.get("alt") or picture["alt"],
    }


def _picture(photo: Photo | None) -> Content:
    if photo is None:
        return {"sha256": "", "alt": "", "caption": "", "credit": ""}
    return {
        "sha256": photo.sha256 or photo.get_file_hash(),
        "alt": photo.default_alt_text,
        "caption": photo.caption,
        "credit": photo.credit,
    }


def _file(document: Any) -> str:
    return document.get_file_hash() if document else ""


def _title(value: Any) -> str:
    """What a document is called on the page."""
    return str(value["title"] or (value["document"].title if value["document"] else ""))


def _lines(block: Content) -> Iterator[str]:
    match block["kind"]:
        case "text":
            yield from (strip_tags(part) for part in block["html"].replace("<br/>", " ").split("</p>"))
        case "heading":
            yield block["text"]
        case "quote":
            yield f"“{block['text']}” {_joined(block['speaker'], block['office'])}"
        case "photo" | "gallery":
            yield from (_caption(picture) for picture in block["pictures"])
        case "table":
            yield block["caption"]
            yield from (" | ".join(row) for row in block["rows"])
            yield block["source"]
        case _:
            yield _joined(block["title"], block.get("url", ""))


def _caption(picture: Content) -> str:
    return _joined(picture["caption"] or picture["alt"], picture["credit"])


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def pictures_in(content: Content) -> Iterable[Content]:
    """Every picture of the content, the main one first."""
    if content["picture"]:
        yield content["picture"]
    for block in content["body"]:
        yield from block.get("pictures", [])


def _video(value: Any) -> Content:
    return {"url": value["url"], "title": value["title"], "picture": value["image"] and _picture(value["image"])}


FORMS: dict[str, Callable[[Any], Content]] = {
    "text": lambda value: {"html": value.source},
    "heading": lambda value: {"text": value},
    "quote": lambda value: {name: value[name] for name in ("text", "speaker", "office")},
    "photo": lambda value: {"pictures": [_shown(value)]},
    "gallery": lambda value: {"pictures": [_shown(one) for one in value]},
    "document": lambda value: {"title": _title(value), "file": _file(value["document"])},
    "video": _video,
    "table": lambda value: {"caption": value["caption"], "rows": table_rows(value["rows"]), "source": value["source"]},
}
"""The public form of each kind of block; a kind without one can't be published."""
