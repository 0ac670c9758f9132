"""One page's fields put together, and whether it is a sound article."""

import re
from typing import Literal

from .facts import Facts
from .markup import parts_of
from .results import Code, Extracted, Problem

SHORTEST = 250
"""Characters of text below which a page is no article to work with."""
TEASER = 1500
"""Characters below which a page that calls itself locked shows no more than its teaser."""
LONGEST = 300_000
"""Characters of text that are kept."""
LISTED = 8
LINE = 110
_LOCKED = re.compile(
    r"(?:berlangganan|langganan|subscribe|subscriber|pelanggan|member)\b.{0,60}\b(?:untuk|to|hanya|only|khusus|lanjut|continue|read|membaca)"
    r"|(?:artikel|konten|berita)\s+(?:ini\s+)?(?:khusus|hanya|eksklusif)\s+(?:untuk\s+)?(?:pelanggan|member|anggota)",
    re.IGNORECASE,
)


def assemble(
    facts: Facts,
    lines: list[str],
    *,
    road: Literal["thorough", "template"],
    charset: str,
    pictures: tuple[str, ...] = (),
) -> Extracted:
    """The extraction of one page from its facts and its lines, with the problem it has."""
    lines = _without_title(lines, facts.title)
    text = "\n".join(lines)[:LONGEST]
    moment = facts.moment
    return Extracted(
        title=facts.title,
        text=text,
        published_at=moment.at if moment else None,
        precision=moment.precision if moment else "",
        author=facts.author,
        outlet=facts.outlet,
        pictures=tuple(dict.fromkeys(facts.pictures + pictures)),
        language=facts.language,
        address=facts.address,
        road=road,
        next_page=facts.next_page,
        amp=facts.amp,
        charset=charset,
        problem=_problem(facts, lines, len(text)),
    )


def _without_title(lines: list[str], title: str) -> list[str]:
    return lines[1:] if title and lines and lines[0].casefold() == title.casefold() else lines


def _problem(facts: Facts, lines: list[str], length: int) -> Problem | None:
    if length < TEASER and (facts.locked or (length < TEASER // 2 and _LOCKED.search("\n".join(lines)))):
        return Problem(Code.PAYWALL, {"characters": length})
    if _is_listing(facts, lines, length):
        return Problem(Code.LISTING, {"lines": len(lines), "characters": length})
    if length < SHORTEST:
        return Problem(Code.TOO_SHORT, {"characters": length, "limit": SHORTEST})
    return None


def _is_listing(facts: Facts, lines: list[str], length: int) -> bool:
    """A page of many short lines that calls itself no article, or a site's front page."""
    if facts.is_article:
        return False
    parts = parts_of(facts.address)
    front = bool(parts.hostname) and parts.path in ("", "/") and not parts.query
    short = sum(len(line) < LINE for line in lines)
    return (front and (facts.is_site or facts.moment is None)) or (
        len(lines) >= LISTED and short * 5 > len(lines) * 4 and length < 80 * len(lines)
    )
