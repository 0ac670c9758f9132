"""What a page says of itself in JSON-LD (schema.org), as far as it says it of its article."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .markup import find_tag

LONGEST = 400_000
"""Characters of one block; longer ones are passed over."""
MOST_BLOCKS = 12
MOST_NODES = 400
_TRAILING = re.compile(r",\s*([}\]])")
_KINDS = ("NewsArticle", "Article", "Posting", "Reportage", "Report")


@dataclass(frozen=True, slots=True)
class Told:
    """Fields of the article's node as they were written, not cleaned yet."""

    title: str = ""
    published: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    body: str = ""
    address: str = ""
    pictures: tuple[str, ...] = ()
    locked: bool = False
    is_article: bool = False


def read_linked_data(text: str) -> Told:
    """The article that a page's JSON-LD describes; empty when it describes none or can't be read."""
    if "ld+json" not in text:
        return Told()
    nodes = [node for block in _blocks(text) for node in _nodes(block)]
    article = next((node for kind in _KINDS for node in nodes if _is(node, kind)), None)
    if article is None:
        return Told()
    named = {str(node["@id"]): node for node in nodes if "@id" in node and node.keys() & {"name", "url"}}
    return _told(article, named)


def _blocks(text: str) -> Iterator[Any]:
    for written in _written(text):
        try:
            yield json.loads(written, strict=False)
        except (ValueError, RecursionError):
            try:
                yield json.loads(_TRAILING.sub(r"\1", written), strict=False)
            except (ValueError, RecursionError):
                continue


def _written(text: str) -> Iterator[str]:
    mark = text.find("ld+json")
    for _ in range(MOST_BLOCKS):
        begin = text.find(">", mark) + 1
        end = find_tag(text, "/script", begin)
        if mark < 0 or begin == 0 or end < 0:
            return
        written = text[begin:end].strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        if written[:1] in ("{", "[") and len(written) <= LONGEST:
            yield written
        mark = text.find("ld+json", end)


def _nodes(block: Any) -> list[dict[str, Any]]:
    """The nodes of a block: itself, its list, its ``@graph``, and main entities one level down."""
    waiting: list[Any] = [block]
    found: list[dict[str, Any]] = []
    while waiting and len(found) < MOST_NODES:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MOST_NODES]
        elif isinstance(node, dict):
            found.append(node)
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]
    return found


def _is(node: dict[str, Any], kind: str) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(each, str) and each.endswith(kind) for each in (kinds if isinstance(kinds, list) else [kinds])
    )


def _told(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> Told:
    pictures = node.get("image") or node.get("thumbnailUrl") or []
    main = node.get("mainEntityOfPage")
    return Told(
        title=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")) or _text(node.get("dateModified")),
        author=", ".join(dict.fromkeys(_names(node.get("author") or node.get("creator"), named)))[:300],
        outlet=next(iter(_names(node.get("publisher"), named)), ""),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        address=_text(main.get("@id") if isinstance(main, dict) else main) or _text(node.get("url")),
        pictures=tuple(_pictures(pictures, named)),
        locked=str(node.get("isAccessibleForFree", "")).lower() in ("false", "http://schema.org/false"),
        is_article=True,
    )


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in value[:10] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            whole = each if "name" in each else named.get(str(each.get("@id")), each)
            yield from filter(None, [_text(whole.get("name"))])
        elif isinstance(each, str) and not each.startswith("http"):
            yield each.strip()


def _pictures(value: Any, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in value[:10] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            whole = each if "url" in each or "contentUrl" in each else named.get(str(each.get("@id")), each)
            yield from filter(None, [_text(whole.get("url")) or _text(whole.get("contentUrl"))])
        elif isinstance(each, str):
            yield each.strip()
