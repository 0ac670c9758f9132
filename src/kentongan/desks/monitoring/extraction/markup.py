"""The source of a page handled as text: cheap looks that need no tree, and the cleaning of short fields."""

import html
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urljoin, urlsplit

_ATTRIBUTE = re.compile(r"""(?<![-\w:.])([a-zA-Z_:][-\w:.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:!--.*?(?:-->|$)|[/!?]?[a-zA-Z][^<>]*(?:>|$))", re.DOTALL)
_SPACE = re.compile(r"\s+")
LONGEST_ADDRESS = 2000
INVISIBLE = dict.fromkeys(
    [
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(0x7F, 0xA0),
        0xAD,
        0x200B,
        0x200C,
        0x200D,
        0x2060,
        0xFEFF,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)
"""What no reader sees: controls, direction marks, halves of pairs; for ``str.translate``."""


def attributes(tag: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        value = double or single or bare
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def find_tag(text: str, name: str, begin: int = 0) -> int:
    """Where an element of this name (lower case) first starts at or after ``begin``; -1 if nowhere."""
    at = text.find(f"<{name}", begin)
    return at if at >= 0 else text.find(f"<{name.upper()}", begin)


def without(text: str, tags: tuple[str, ...]) -> str:
    """The source without these elements and all they hold; an element that never ends stays.

    Args:
        tags: names in lower case; found in upper case, too, when the first of them is written so somewhere.
    """
    for name in tags:
        text = "".join(_outside(text, name))
    if f"</{tags[0].upper()}" in text:
        for name in tags:
            text = "".join(_outside(text, name.upper()))
    return text


def _outside(text: str, name: str) -> Iterator[str]:
    opening, closing, done = f"<{name}", f"</{name}", 0
    at = text.find(opening)
    while at >= 0:
        after = at + len(opening)
        end = text.find(">", after)
        if end < 0:
            break
        if text[after : after + 1].isalnum() or text[after : after + 1] == "-":
            at = text.find(opening, after)
            continue
        stop = text.find(closing, end)
        stop = text.find(">", stop) if stop >= 0 else -1
        if stop < 0:
            break
        yield text[done:at]
        yield " "
        done = stop + 1
        at = text.find(opening, done)
    yield text[done:]


def without_comments(text: str) -> str:
    """The source without its comments; one that never ends stays."""
    parts, done = [], 0
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 2)
        if end < 0:
            break
        parts.append(text[done:at])
        done = end + 3
        at = text.find("<!--", done)
    parts.append(text[done:])
    return "".join(parts)


def plain(value: str, *, longest: int = 500) -> str:
    """A short field as plain text: no markup even where it was escaped, no controls, single spaces, not too long."""
    value = value[: longest * 20]
    for _ in range(2):
        if "<" in value:
            value = _TAG.sub(" ", _HIDDEN.sub(" ", value))
        if "&" not in value:
            break
        value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(" ", _HIDDEN.sub(" ", value))
    if not value.isprintable():
        value = value.translate(INVISIBLE)
    return " ".join(value.split())[:longest].rstrip()


def absolute(address: str, base: str) -> str:
    """The address as a whole web address, or empty when it isn't one."""
    address = address.strip()
    if not address or len(address) > LONGEST_ADDRESS or address.startswith(("data:", "javascript:", "#")):
        return ""
    try:
        whole = address if address.startswith(("https://", "http://")) else urljoin(base, address)
        parts = urlsplit(whole)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or _SPACE.search(whole):
        return ""
    return whole


def parts_of(address: str) -> SplitResult:
    """An address in its parts; all empty when it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def host_of(address: str) -> str:
    """Host of an address in lower case without ``www.``; empty when there is none."""
    return (parts_of(address).hostname or "").removeprefix("www.")
