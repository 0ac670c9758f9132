"""What a published page carries around its article: the row of share links and the count of views. Pure."""

import re
from typing import NamedTuple

from kentongan.foundation.language import parse_count

_NETWORK = (
    r"(?:facebook|twitter|x|whats?app?s?|telegram|instagram|threads|tiktok|linkedin|line|e-?mail"
    r"|salin\s+tautan|copy\s+link)"
)
_FURNITURE = re.compile(
    rf"(?=\w)(?:bagikan(?:\s+(?:ke|di))?\s*:?)?\s*(?:{_NETWORK}(?:[\s,|/·•]+|$))*"
    r"(?:(?:telah\s+)?dilihat\s*:?\s*(?P<views>\d[\d.,]*)\s*(?:kali|x))?\.?",
    re.IGNORECASE,
)


class Cleared(NamedTuple):
    """The lines of the article, the lines of the page around it, and its count of views, if it says one."""

    lines: list[str]
    dropped: list[str]
    views: int | None


def clear_furniture(lines: list[str]) -> Cleared:
    """Part the page's own lines from the article's; only a whole line is ever taken for furniture."""
    cleared = Cleared([], [], None)
    for line in lines:
        found = _FURNITURE.fullmatch(line)
        if not found:
            cleared.lines.append(line)
            continue
        cleared.dropped.append(line)
        if found["views"]:
            cleared = cleared._replace(views=_count(found["views"]))
    return cleared


def _count(written: str) -> int | None:
    try:
        return parse_count(written)
    except ValueError:
        return None
