"""Hands one letter to a mail server and says in which class of error it failed.

Until sender and receiver are named, every failure is the server's and passes: a wrong password must not park
the post of a whole day. From then on the server's own word counts.
"""

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.translation import gettext_noop

from .failures import Ambiguous, DeliveryFailed, Permanent, Transient

TIMEOUT = 20.0
"""Seconds that any single answer may take; a whole conversation of them stays below the lease."""

UNREADABLE = gettext_noop("The mail server's address must look like smtp://host:port or smtps://host:port.")
NO_ENCRYPTION = gettext_noop("The mail server offers no encryption, so the password wasn't sent to it.")
LOST = gettext_noop("Contact was lost after the letter was handed over.")
ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Route:
    """A server that isn't the house's own: by which a unit's letters leave, and how it is reached.

    ``sender`` stands in the letter, with a name; ``url`` is as in :func:`send_letter`. ``connect(host, port, seconds)``
    opens the connection, or raises OSError; ``trust()`` says whose certificates count.
    """

    sender: str
    url: str = field(repr=False)
    connect: Callable[[str, int, float], socket.socket]
    trust: Callable[[], ssl.SSLContext]


def send_letter(letter: bytes, *, sender: str, to: str, url: str, route: Route | None = None) -> None:
    """Return when the server has taken the letter.

    Args:
        letter: whole, with headers, lines ended by CR LF.
        sender: address that bounces go to.
        to: the receiver's address.
        url: ``smtp://`` or ``smtps://`` with host, port and, if needed, user and password, percent-encoded.
        route: how that server is reached, unless in the ordinary way.
    Raises:
        Transient: the server can't be reached or signed in to, or says "later" (4xx).
        Permanent: the server refuses sender, receiver or letter (5xx).
        Ambiguous: contact was lost after the letter was handed over.
    """
    with _connected(url, route) as server:
        try:
            _expect(server.mail(sender), 250)
            _expect(server.rcpt(to), 250, 251)
        except (smtplib.SMTPException, OSError) as error:
            raise Transient(_told(error)) from error
        try:
            _expect(server.data(letter), 250)
        except smtplib.SMTPDataError as error:
            raise _verdict(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Ambiguous(LOST) from error


@contextlib.contextmanager
def _connected(url: str, route: Route | None) -> Iterator[smtplib.SMTP]:
    try:
        server = _open(url, route)
    except (smtplib.SMTPException, OSError) as error:
        raise Transient(_told(error)) from error
    try:
        yield server
        # The letter is delivered; how the server says goodbye makes no difference.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


class _Plain(smtplib.SMTP):
    """Reaches its server by a route."""

    def __init__(self, route: Route, host: str, port: int) -> None:
        self._route = route
        super().__init__(host, port, timeout=TIMEOUT)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # smtplib's own place for it
        return self._route.connect(host, port, timeout)


class _Secured(smtplib.SMTP_SSL):
    """As :class:`_Plain`, with TLS from the beginning."""

    def __init__(self, route: Route, host: str, port: int) -> None:
        self._route = route
        super().__init__(host, port, timeout=TIMEOUT, context=route.trust())

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = self._route.connect(host, port, timeout)
        return self.context.wrap_socket(plain, server_hostname=host)


def _open(url: str, route: Route | None) -> smtplib.SMTP:
    parts, host, port = _parsed(url)
    context = route.trust() if route else ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        port = port or 465
        server = (
            _Secured(route, host, port) if route else smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        )
    else:
        port = port or (587 if parts.username else 25)
        server = _Plain(route, host, port) if route else smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        _sign_in(server, parts, context, may_be_bare=route is None)
    except BaseException:
        server.close()
        raise
    return server


def _parsed(url: str) -> tuple[SplitResult, str, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Transient(UNREADABLE) from error
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise Transient(UNREADABLE)
    return parts, parts.hostname, port


def _sign_in(server: smtplib.SMTP, url: SplitResult, context: ssl.SSLContext, *, may_be_bare: bool) -> None:
    server.ehlo_or_helo_if_needed()
    if not url.username:
        return
    if url.scheme == "smtp":
        if server.has_extn("starttls"):
            server.starttls(context=context)
        elif url.hostname not in LOOPBACK or not may_be_bare:
            raise Transient(NO_ENCRYPTION)
    server.login(unquote(url.username), unquote(url.password or ""))


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    code, text = answer
    if code not in codes:
        raise _verdict(code, text)


def _verdict(code: int, text: bytes | str) -> DeliveryFailed:
    """Keep the codes alone: the text of an answer usually repeats the address."""
    enhanced = ENHANCED.search(text if isinstance(text, bytes) else text.encode())
    reason = f"SMTP {code} {enhanced.group().decode() if enhanced else ''}".rstrip()
    return Permanent(reason) if str(code).startswith("5") else Transient(reason)


def _told(error: Exception) -> str:
    code = f" {error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else ""
    return f"SMTP{code} {type(error).__name__}"
