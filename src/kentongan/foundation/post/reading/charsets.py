"""Turns bytes into text, whatever they are said to be, and never fails."""

import codecs
import re

ALMOST_ASCII = frozenset({"ascii", "us-ascii", "unknown-8bit", "default", "ansi_x3.4-1968", ""})
REFUSED = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem", "utf-7"})
"""Names of codecs that no letter needs: some take time beyond measure, others hide text."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def to_text(data: bytes, charset: str) -> tuple[str, bool]:
    """The text of these bytes, and whether the charset they were said to be in was wrong.

    Tried are the named charset, UTF-8, Windows-1252 and Latin-1, which fits anything. Control characters go: no
    database and no page takes them.
    """
    for name, wrong in _candidates(charset):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        return clean(text), wrong
    return clean(data.decode("latin-1")), True


def clean(text: str) -> str:
    """The text with plain line ends, without control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return CONTROL.sub("", text)


def _candidates(charset: str) -> list[tuple[str, bool]]:
    named = charset.strip().strip("\"'").lower()
    if named in ALMOST_ASCII:
        return [("ascii", False), ("utf-8", bool(named)), ("cp1252", True)]
    known = _known(named)
    return [*([(known, False)] if known else []), ("utf-8", known != "utf-8"), ("cp1252", True)]


def _known(named: str) -> str:
    """The codec's own name, empty when there is none that makes text."""
    if not named.isascii() or not named.isprintable() or len(named) > 40:  # noqa: PLR2004 (longer than any name)
        return ""
    try:
        found = codecs.lookup(named)
    except (LookupError, ValueError):
        return ""
    name = found.name.lower().replace("_", "-")
    usable = found._is_text_encoding and name not in REFUSED  # noqa: SLF001 (no public way to ask)
    return name if usable else ""
