"""Plain text and CSV: readable in some encoding, free of control characters and of markup; kept as UTF-8."""

import re
from typing import IO

from .cleaned import Cleaned
from .errors import Rejected
from .kinds import HEAD_BYTES, Kind
from .spool import Spool, new_spool

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|!--)(?:[\s>]|$)"
    r"|\s*<(?:\?php|%)"
    r"|.*<(?:script|html|iframe)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""What a browser takes for a page at a text's beginning (WHATWG MIME Sniffing, 7.1), and a little more."""

DRAWING = re.compile(r"<(?:\w+:)?svg[\s>]", re.IGNORECASE)


def clean(file: IO[bytes], kind: Kind) -> Cleaned:
    """Write a text anew as UTF-8 without a byte order mark.

    Raises:
        Rejected: ``broken`` when it can't be read, ``svg`` or ``web_page`` when a browser would run it.
    """
    file.seek(0)
    text = decode(file.read())
    if text is None:
        raise Rejected("broken", found=kind.label)
    refuse_markup(text[:HEAD_BYTES])
    content: Spool = new_spool()
    content.write(text.encode())
    content.seek(0)
    return Cleaned(content, kind)


def readable_beginning(head: bytes) -> str | None:
    """A file's beginning as text, None when it isn't; a character cut in two at its end doesn't count."""
    tries = (decode(head[: len(head) - cut]) for cut in range(min(4, len(head))))
    return next((text for text in tries if text is not None), None)


def decode(data: bytes) -> str | None:
    """Read UTF-8, UTF-16 with its mark, or the Windows-1252 of old spreadsheets; None for all else."""
    encodings = [name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text
    return None


def refuse_markup(beginning: str) -> None:
    """Refuse text that a browser would show as a page or drawing.

    Raises:
        Rejected: ``svg`` or ``web_page``.
    """
    if DRAWING.search(beginning):
        raise Rejected("svg")
    if MARKUP.match(beginning):
        raise Rejected("web_page")
