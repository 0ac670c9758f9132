"""Connects to a mailbox's servers: encrypted, certificate checked, public unless the house allows a host.

Whoever may set a mailbox up must not reach the house's own services by it, so the address behind a name is asked once,
checked, and connected to. ``settings.MAIL_HOSTS`` names the hosts that may lie nearer, and only there is any port open.
"""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import imap_tools
from django.conf import settings

from kentongan.foundation.intake.addresses import ask_system, is_public, resolve
from kentongan.foundation.intake.deadlines import Deadline
from kentongan.foundation.intake.errors import Forbidden

from .models import Mailbox

TIMEOUT = 20.0
"""Seconds for any single answer of a mail server."""
WHOLE = 240.0
"""Seconds for one visit to a mailbox, however slowly its server drips."""
IMAP_PORTS = frozenset({993})
SMTP_PORTS = frozenset({465, 587})


def trust() -> ssl.SSLContext:
    """Whose certificates count: the machine's authorities, and the house's own where ``settings.MAIL_CA`` names one."""
    context = ssl.create_default_context()
    if settings.MAIL_CA:
        context.load_verify_locations(cafile=settings.MAIL_CA)
    return context


def connect(host: str, port: int, seconds: float, ports: frozenset[int]) -> socket.socket:
    """Open a connection to a mail server at an address that was checked.

    Raises:
        FetchFailed: we don't go there, or there is no such name.
        OSError: it doesn't answer.
    """
    near = host.lower() in settings.MAIL_HOSTS
    if not near and port not in ports:
        raise Forbidden("port", port=port, host=host)
    allows = (lambda _: True) if near else is_public
    failure: OSError | None = None
    for address in resolve(host, port, resolver=ask_system, allows=allows, seconds=seconds):
        try:
            return socket.create_connection((str(address), port), timeout=seconds)
        except OSError as error:
            failure = error
    raise failure or OSError("no address")


def connect_smtp(host: str, port: int, seconds: float) -> socket.socket:
    """As :func:`connect`, to a port of letters that leave."""
    return connect(host, port, seconds, SMTP_PORTS)


class _Imap(imaplib.IMAP4_SSL):
    """IMAP over TLS to a checked address; from the first byte on everything has one deadline."""

    def __init__(self, host: str, port: int, watch: ExitStack, deadline: Deadline) -> None:
        self._watch, self._deadline = watch, deadline
        super().__init__(host, port, ssl_context=trust(), timeout=TIMEOUT)

    def _create_socket(self, timeout: float) -> ssl.SSLSocket:  # imaplib's place for it
        plain = connect(self.host, self.port, timeout, IMAP_PORTS)
        secured: ssl.SSLSocket = self.ssl_context.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        try:
            self._watch.enter_context(self._deadline.guarding(secured))
            secured.do_handshake()
        except BaseException:
            secured.close()
            raise
        return secured


class _Box(imap_tools.BaseMailBox):
    """A mailbox's conversation, by :class:`_Imap`."""

    def __init__(self, mailbox: Mailbox, watch: ExitStack) -> None:
        self._opened = _Imap(mailbox.imap_host, mailbox.imap_port, watch, Deadline(WHOLE))
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._opened


def _hang_up(box: Any) -> None:
    with suppress(OSError):  # it may be closed already
        box.client.shutdown()


@contextmanager
def inbox(mailbox: Mailbox) -> Iterator[Any]:
    """Sign in to a mailbox and open its inbox; everything in the block together has ``WHOLE`` seconds.

    Raises:
        FetchFailed, OSError, imaplib.IMAP4.error, imap_tools.ImapToolsError, BrokenSeal: it can't be opened.
    """
    with ExitStack() as watch:
        box = _Box(mailbox, watch)
        watch.callback(_hang_up, box)
        box.login(mailbox.user, mailbox.password)
        yield box
        with suppress(OSError, imaplib.IMAP4.error, imap_tools.ImapToolsError):
            box.logout()
