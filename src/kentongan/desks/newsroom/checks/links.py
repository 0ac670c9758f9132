"""Links that lead nowhere, or that only work where the writer sits. Pure: nothing is fetched."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from .draft import Draft, Link
from .findings import Finding, Severity, Where
from .passages import Kind

_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
_MAIL = re.compile(r"mailto:[^@\s]+@(?P<host>[^@\s?]+)(?:\?.*)?", re.IGNORECASE)
_TEL = re.compile(r"tel:\+?[\d\s().-]{3,}", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>“”\"']+[^\s<>“”\"'.,;:!?)]", re.IGNORECASE)


def check_links(draft: Draft) -> Iterator[Finding]:
    """Every link leads somewhere for every reader."""
    for link in draft.links:
        problem = _problem(link, draft)
        if problem:
            code, severity = problem
            yield Finding(code, severity, Where(link.spot, link.text, words=link.span), {"address": link.address[:120]})


def check_bare_addresses(draft: Draft) -> Iterator[Finding]:
    """An address typed into the text isn't a link for readers."""
    linked = {(link.spot, link.span.start) for link in draft.links}
    spans = {(link.spot, link.span) for link in draft.links}
    for passage in draft.story:
        for found in _BARE.finditer(passage.text):
            inside = any(spot == passage.spot and span.start <= found.start() < span.end for spot, span in spans)
            if (passage.spot, found.start()) not in linked and not inside and passage.kind is not Kind.LEAD:
                span = found.span()
                yield passage.finding("address-bare", Severity.ADVICE, span, address=found[0][:120])


def _problem(link: Link, draft: Draft) -> tuple[str, Severity] | None:
    address = link.address.strip()
    if link.lost:
        return "link-lost", Severity.ERROR
    if not address or address.startswith("#"):
        return "link-empty", Severity.ERROR
    if address.startswith("/") and not address.startswith("//"):
        return "link-relative", Severity.ADVICE
    return None if _MAIL.fullmatch(address) or _TEL.fullmatch(address) else _web_problem(address, draft)


def _web_problem(address: str, draft: Draft) -> tuple[str, Severity] | None:
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    except ValueError:
        return "link-malformed", Severity.ERROR
    if scheme not in {"http", "https"}:
        return "link-malformed", Severity.ERROR
    return _host_problem(host, scheme, draft)


def _host_problem(host: str, scheme: str, draft: Draft) -> tuple[str, Severity] | None:
    own = {name.partition(":")[0] for name in (draft.office.host,) if name}
    if host in own:
        return ("link-unsafe", Severity.ADVICE) if scheme == "http" and not host.endswith("localhost") else None
    if host == draft.office.staff_host.partition(":")[0] or host == "localhost" or _is_private(host):
        return "link-indoors", Severity.ERROR
    return None if _HOST.fullmatch(host) or _is_address(host) else ("link-malformed", Severity.ERROR)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_private(host: str) -> bool:
    return _is_address(host) and not ip_address(host).is_global
