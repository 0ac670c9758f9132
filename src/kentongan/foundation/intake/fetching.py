"""The one way to read an address: public internet only, to the very address that was checked, within limits.

Source: RFC 9110, 15.4 (redirects) and 8.4 (content codings); RFC 3986, 5 (references).
"""

import ssl
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import HTTPResponse
from urllib3.util import Url, parse_url

from .addresses import resolve
from .connections import INTERNET, NO_PROOF, PORTS, Network, Proof, ask, connect, port_of
from .deadlines import Deadline
from .errors import Forbidden, TooLarge, Unreachable, WrongType
from .inflating import OverLimit, gather

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SUCCESS = range(200, 300)
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: ``mime`` in lower case without parameters, ``body`` unpacked, header names in lower case.

    ``steps`` counts the redirects that were followed; ``onward`` is the address that wasn't, if the caller follows none
    that lead there.
    """

    status: int
    final_url: str
    mime: str
    body: bytes
    headers: Mapping[str, str] = field(repr=False)
    steps: int = 0
    onward: str = ""


def fetch(
    url: str,
    *,
    max_bytes: int,
    timeout: float,
    accept: Collection[str] | None = None,
    network: Network = INTERNET,
    conditions: Mapping[str, str] | None = None,
    follows: Callable[[str], bool] | None = None,
    most_redirects: int = MOST_REDIRECTS,
) -> Fetched:
    """Read an address with GET, following redirects; an answer like 404 is an answer, look at ``status``.

    Args:
        max_bytes: most bytes of the body, counted after decompression.
        timeout: seconds for everything together, from resolving the name to the last byte.
        accept: media types that a successful answer may have (``text/html``, ``image/*``); None takes any.
        network: what may be reached; tests hand in their own.
        conditions: ``If-None-Match`` and ``If-Modified-Since`` (RFC 9110, 13.1), sent to the first host only.
        follows: asked of every address that an answer leads on to; where it says no, that answer is given without its
            body, with the address as ``onward``. None follows all.
        most_redirects: of this reading; fewer where others went before.
    Raises:
        Forbidden: scheme, port, credentials, an address that isn't public, or a step from https down to http.
        Unreachable: no such name, no answer, a broken one, an invalid certificate, too many redirects.
        TooLarge, TimedOut, WrongType: as they say.
    """
    deadline = Deadline(timeout)
    target = first = parse(url, ports=network.ports)
    for steps in range(most_redirects + 1):
        asked = conditions if target.host == first.host else None
        with _answer(target, accept, network, deadline, asked) as response:
            following = _redirect(response, target)
            if following is None:
                return replace(_read(response, target, accept, max_bytes), steps=steps)
        following_target = parse(following, ports=network.ports)
        if target.scheme == "https" and following_target.scheme == "http":
            raise Forbidden("downgrade")
        if follows is not None and not follows(following_target.url):
            return Fetched(response.status, target.url, "", b"", {}, steps, following_target.url)
        target = following_target
    raise Unreachable("redirects", limit=MOST_REDIRECTS)


def call(
    url: str,
    *,
    proof: Proof = NO_PROOF,
    max_bytes: int,
    timeout: float,
    accept: Collection[str] | None = None,
    network: Network = INTERNET,
) -> Fetched:
    """Ask an interface over https with what proves who asks.

    No redirect is followed: it is the answer, so that no other host is ever given the proof.

    Raises:
        Forbidden: ``scheme`` for an address that isn't https; else as :func:`fetch`.
        Unreachable, TooLarge, TimedOut, WrongType: as :func:`fetch`.
    """
    target = parse(url, ports=network.ports)
    if target.scheme != "https":
        raise Forbidden("scheme")
    with _answer(target, accept, network, Deadline(timeout), proof=proof) as response:
        return _read(response, target, accept, max_bytes)


def parse(url: str, *, ports: Collection[int] = tuple(PORTS.values())) -> Url:
    """Take an address apart once, for checking and for connecting alike, so that no two readings can differ.

    Raises:
        Forbidden: ``address_malformed``, ``scheme``, ``credentials`` or ``port``.
    """
    url = url.strip()
    if "\\" in url or not url.isprintable():
        raise Forbidden("address_malformed")
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise Forbidden("address_malformed") from error
    if parts.scheme not in PORTS:
        raise Forbidden("scheme")
    if not (parts.host or "").strip(".") or "%" in str(parts.host):
        raise Forbidden("address_malformed")
    if parts.auth is not None:
        raise Forbidden("credentials")
    if port_of(parts) not in ports:
        raise Forbidden("port", port=port_of(parts))
    return parts._replace(fragment=None)


@contextmanager
def _answer(
    target: Url,
    accept: Collection[str] | None,
    network: Network,
    deadline: Deadline,
    conditions: Mapping[str, str] | None = None,
    proof: Proof = NO_PROOF,
) -> Iterator[HTTPResponse]:
    """Connect to a checked address, ask, and turn every way in which networks fail into one of our errors."""
    host = str(target.host)
    try:
        addresses = resolve(
            host.strip("[]"),
            port_of(target),
            resolver=network.resolver,
            allows=network.allows,
            seconds=deadline.left(),
        )
        with (
            closing(connect(addresses, target, network, deadline)) as connection,
            deadline.guarding(connection),
        ):
            with closing(ask(connection, target, accept, deadline, conditions, proof)) as response:
                yield response
            deadline.left()  # a connection shut by the deadline may look like the end of a body
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        if deadline.passed() or isinstance(error, TimeoutError):
            raise deadline.missed() from error
        code = "certificate" if isinstance(error, ssl.SSLCertVerificationError) else "connection"
        raise Unreachable(code, host=host) from error


def _redirect(response: HTTPResponse, target: Url) -> str | None:
    """Where the answer leads on to, absolute; None when it is the answer itself."""
    location = response.headers.get("Location")
    if response.status not in REDIRECTS or not location:
        return None
    return urljoin(target.url, location.strip())


def _read(response: HTTPResponse, target: Url, accept: Collection[str] | None, max_bytes: int) -> Fetched:
    mime = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if accept is not None and response.status in SUCCESS and not _is_accepted(mime, accept):
        raise WrongType("type", host=target.host, found=mime or "?")
    parts = iter(lambda: response.read(CHUNK, decode_content=False), b"")
    try:
        body = gather(parts, coding=response.headers.get("Content-Encoding", ""), limit=max_bytes)
    except OverLimit:
        raise TooLarge("answer_too_large", host=target.host, limit=max_bytes) from None
    headers = {name.lower(): response.headers[name] for name in response.headers}
    return Fetched(status=response.status, final_url=target.url, mime=mime, body=body, headers=headers)


def _is_accepted(mime: str, accept: Collection[str]) -> bool:
    family = f"{mime.partition('/')[0]}/*"
    return any(wanted.lower() in {mime, family, "*/*"} for wanted in accept)
