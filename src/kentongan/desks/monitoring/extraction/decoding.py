"""Bytes of a page to text, without believing what the page or its server says about the charset."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_SEVEN_BITS = {"iso2022_jp", "iso2022_kr", "hz"}
_NEVER = {"utf-7", "utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
HEAD = 4096
SAMPLE = 20_000
ASCII = 0x80
FIRST_OF_PAIR = 0xC0
ENOUGH = 20
"""Bytes above ASCII from which statistics can tell charsets apart; with fewer the page is read as browsers would."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text without zeros, and the charset by which it was read."""

    text: str
    charset: str


def decode(body: bytes, declared: str = "") -> Decoded:
    """Read bytes as text: byte order mark, zeros, UTF-8 if it is, then what the page says, the server, statistics.

    A declaration counts only if every byte can be read by it; ``utf-8`` is found by its own rules, whatever anybody
    declares. Never fails: what nothing explains is read as UTF-8 with marks for what is broken.

    Args:
        body: the page, not compressed.
        declared: charset of the server's ``Content-Type``, or empty.
    Source: WHATWG Encoding §4.2 for the labels that browsers read as a Windows code page.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], charset)
    if b"\0" in body:
        if charset := _wide(body):
            return _lenient(body, charset)
        body = body.replace(b"\0", b"")
    text = _exactly(body, "utf-8")
    if text is not None and not (text.isascii() and ("\x1b" in text or "~{" in text)):
        return Decoded(text, "utf-8")
    for charset in (_known(label) for label in (_said(body), declared)):
        if charset and (text is None or charset in _SEVEN_BITS) and (read := _exactly(body, charset)) is not None:
            return Decoded(read, charset)
    return Decoded(text, "utf-8") if text is not None else _mostly_utf8(body) or _by_statistics(body)


def _lenient(body: bytes, charset: str) -> Decoded:
    return Decoded(body.decode(charset, "replace").replace("\0", ""), charset)


def _wide(body: bytes) -> str:
    """UTF-16 without its mark: every other byte of the beginning is nearly always zero."""
    head = body[:HEAD]
    if head.count(0) * 3 < len(head):
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _said(body: bytes) -> str:
    found = _DECLARED.search(body, 0, HEAD)
    return found[1].decode("ascii") if found else ""


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name if label else ""
    except (LookupError, ValueError):
        return ""
    if name in _NEVER or name.startswith(("utf-16", "utf-32")):
        return ""  # the bytes would have shown it
    return _AS_BROWSERS.get(name, name)


def _exactly(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError, AssertionError):
        return None


def _mostly_utf8(body: bytes) -> Decoded | None:
    """UTF-8 with a few broken places, as pages have whose text was cut in the middle of a letter."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for byte in body[:SAMPLE] if byte >= FIRST_OF_PAIR)
    return Decoded(text, "utf-8") if broken * 5 < sound or broken <= 1 else None


def _by_statistics(body: bytes) -> Decoded:
    high = sum(byte >= ASCII for byte in body[:SAMPLE])
    best = from_bytes(body[:SAMPLE], steps=5, chunk_size=512).best() if high >= ENOUGH else None
    text = _exactly(body, best.encoding) if best else None
    if best and text is not None:
        return Decoded(text, best.encoding)
    return _lenient(body, "cp1252")
