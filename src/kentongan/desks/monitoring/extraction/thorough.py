"""The thorough road: any page, by trafilatura."""

import re
from datetime import tzinfo

from trafilatura import bare_extraction
from trafilatura.meta import reset_caches
from trafilatura.settings import Extractor

from .bounds import look_at_bytes, look_at_size, look_at_source, look_at_text
from .decoding import Decoded, decode
from .facts import Facts, read_facts
from .judging import SHORTEST, assemble
from .lines import clean_lines
from .markup import plain
from .moments import JAKARTA
from .narrowing import narrowed, without_code
from .results import Code, Extracted, Problem

_QUICK = Extractor(fast=True, recall=True, comments=False, output_format="python")
_WHOLE = Extractor(comments=False, output_format="python")
_PARAGRAPH = re.compile(r"<p(?=[\s>])[^>]*>(.{80,6000}?)</p", re.IGNORECASE | re.DOTALL)
SUSPECT = 1200
"""Characters of text below which it is compared with the page's long paragraphs."""
TIMES = 5
LONG = 80


def read_thoroughly(body: bytes, address: str, *, charset: str = "", zone: tzinfo = JAKARTA) -> Extracted:
    """Read any page; what is wrong with it stands in ``problem``, and no input raises.

    Time grows with the page up to the bounds of :mod:`.bounds`; a caller that wants a hard limit runs it in a process
    of its own. trafilatura keeps caches that grow with the pages; :func:`forget` empties them.

    Args:
        body: the page, not compressed.
        address: where it was fetched; relative addresses on the page are taken from there.
        charset: the one that the server declared, or empty.
        zone: meant by times without zone.
    """
    if problem := look_at_bytes(body):
        return Extracted(address=address, problem=problem)
    return read_decoded(decode(body, charset), address, zone=zone)


def read_decoded(page: Decoded, address: str, *, zone: tzinfo = JAKARTA) -> Extracted:
    """The same for a page that is text already."""
    bare = without_code(page.text)
    problem = look_at_text(bare) or look_at_size(bare)
    source = "" if problem else narrowed(bare)
    if problem := problem or look_at_source(source):
        return Extracted(address=address, charset=page.charset, problem=problem)
    facts = read_facts(page.text, address, zone=zone)
    text = _body(source)
    if text is None:
        return Extracted(address=address, charset=page.charset, problem=Problem(Code.MALFORMED))
    return assemble(facts, _lines(text, facts), road="thorough", charset=page.charset)


def forget() -> None:
    """Empty the caches that trafilatura and the libraries below it keep; some of them grow with every page."""
    reset_caches()


def _body(source: str) -> str | None:
    """The text by trafilatura's quick pass, or by its whole cascade where that left most of the paragraphs out."""
    text = _by_trafilatura(source, _QUICK)
    if text is None or len(text) > SUSPECT or _prose(source) < TIMES * max(len(text), SHORTEST):
        return text
    whole = _by_trafilatura(source, _WHOLE) or ""
    return whole if len(whole) > 2 * len(text) else text


def _prose(source: str) -> int:
    """Characters in the long paragraphs of a page."""
    return sum(
        len(written) for found in _PARAGRAPH.findall(source) if len(written := plain(found, longest=SUSPECT)) >= LONG
    )


def _by_trafilatura(source: str, options: Extractor) -> str | None:
    try:
        found = bare_extraction(source, options=options)
    except Exception:  # noqa: BLE001 (a stranger's page in three libraries: whatever they stumble over is the page's)
        return None
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _lines(text: str, facts: Facts) -> list[str]:
    lines = clean_lines(text)
    if sum(map(len, lines)) < SHORTEST < len(facts.told_body):
        return clean_lines(facts.told_body)
    return lines
