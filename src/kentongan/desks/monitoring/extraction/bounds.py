"""What is refused before a parser sees it: bytes, elements, attributes of one element, and what is no HTML at all."""

import re

from .results import Code, Problem

MOST_BYTES = 8 * 2**20
MOST_CHARACTERS = 2_000_000
"""Of the source without scripts and comments; the largest of 1,200 real pages had 630,000."""
MOST_ELEMENTS = 10_000
"""Of the source without menus; the largest of 1,200 real pages had 8,033. At worst time grows with the square."""
MOST_ATTRIBUTES = 500
"""Of one element: the parser compares each with each, so 100,000 would take it 16 seconds."""
LONG_TAG = 2000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ELEMENT = re.compile(r"<(?:html|body|head|div|p|article|main|section|table|meta|title|span|h1)\b", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF|svg)\b")
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00 ftyp",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
)


def look_at_bytes(body: bytes) -> Problem | None:
    """Refuse what is too large, empty, or another kind of file by its first bytes."""
    if len(body) > MOST_BYTES:
        return Problem(Code.TOO_LARGE, {"bytes": len(body), "limit": MOST_BYTES})
    if not body.strip() or body.startswith(_MAGIC):
        return Problem(Code.NOT_HTML, {"bytes": len(body)})
    return None


def look_at_text(text: str) -> Problem | None:
    """Refuse what has no element of HTML near its beginning, and feeds and site maps; comments are out already."""
    if not _ELEMENT.search(text, 0, 200_000) or _FEED.match(text):
        return Problem(Code.NOT_HTML, {"characters": len(text)})
    return None


def look_at_size(text: str) -> Problem | None:
    """Refuse a source that is too long even without scripts."""
    if len(text) > MOST_CHARACTERS:
        return Problem(Code.TOO_LARGE, {"characters": len(text), "limit": MOST_CHARACTERS})
    return None


def look_at_source(text: str) -> Problem | None:
    """Refuse what would keep the parser busy: call it on the source without scripts.

    The parser bounds depth by itself: below 256 levels it reads no further.
    """
    elements = text.count("<") - text.count("</")
    if elements > MOST_ELEMENTS:
        return Problem(Code.TOO_LARGE, {"elements": elements, "limit": MOST_ELEMENTS})
    for piece in text.split("<"):
        if len(piece) > LONG_TAG:
            most = _attributes(piece)
            if most > MOST_ATTRIBUTES:
                return Problem(Code.MALFORMED, {"attributes": most, "limit": MOST_ATTRIBUTES})
    return None


def _attributes(piece: str) -> int:
    """Roughly how many attributes the tag has with which the piece begins; never fewer than it has."""
    if not piece[:1].isalpha():
        return 0
    bare = _QUOTED.sub(" ", piece)
    tag = bare.partition(">")[0]
    return max(len(tag.split()) - 1, tag.count("="))
