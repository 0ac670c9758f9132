"""Connects to an address that was checked, speaks for the name that was asked for.

Source: RFC 6066, 3 (server name); RFC 9525 (service identity); RFC 9110 (GET and its fields).
"""

import socket
import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse
from urllib3.util import Url

from .addresses import Address, Resolver, ask_system, is_public
from .deadlines import Deadline
from .inflating import ACCEPT_ENCODING

PORTS = {"http": 80, "https": 443}
CONDITIONS = frozenset({"If-None-Match", "If-Modified-Since"})
"""The only request fields that a caller may add who reads pages; who asks an interface proves who asks by others."""


@dataclass(frozen=True)
class Network:
    """Where fetching may go: how names resolve, which addresses and ports are open, who is trusted."""

    resolver: Resolver = ask_system
    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


INTERNET = Network()


@dataclass(frozen=True, slots=True)
class Proof:
    """What goes with the address to an interface: fields that prove who asks, and a body, which makes it a POST."""

    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


NO_PROOF = Proof()


def port_of(target: Url) -> int:
    """The port an address names, or else its scheme's own."""
    return target.port or PORTS[str(target.scheme)]


def connect(addresses: list[Address], target: Url, network: Network, deadline: Deadline) -> socket.socket:
    """Open a connection to the first address that answers, each having its share of the time."""
    failure: OSError | None = None
    for waiting, address in enumerate(addresses):
        share = deadline.left() / (len(addresses) - waiting)
        try:
            connection = socket.create_connection((str(address), port_of(target)), timeout=share)
        except OSError as error:
            failure = error
            continue
        return _secured(connection, target, network, deadline) if target.scheme == "https" else connection
    raise failure or OSError("no address")


def _secured(connection: socket.socket, target: Url, network: Network, deadline: Deadline) -> ssl.SSLSocket:
    """Speak TLS for the name that was asked for, whatever address answers."""
    name = str(target.host).strip("[]").rstrip(".")
    secured = network.trust().wrap_socket(connection, server_hostname=name, do_handshake_on_connect=False)
    secured.settimeout(deadline.left())
    try:
        with deadline.guarding(secured):
            secured.do_handshake()
    except OSError:
        secured.close()
        raise
    return secured


def ask(
    connection: socket.socket,
    target: Url,
    accept: Collection[str] | None,
    deadline: Deadline,
    conditions: Mapping[str, str] | None = None,
    proof: Proof = NO_PROOF,
) -> HTTPResponse:
    """Send the request over an open connection and read the answer's head; its body is still to come."""
    speaker = HTTPSConnection if target.scheme == "https" else HTTPConnection
    conversation = speaker(str(target.host).strip("[]"), port_of(target))
    connection.settimeout(deadline.left())
    conversation.sock = connection  # urllib3 opens none of its own, so it neither resolves nor asks a proxy
    headers = {
        **{name: value for name, value in (conditions or {}).items() if name in CONDITIONS},
        **proof.fields,
        "Accept": ", ".join(accept) if accept else "*/*",
        "Accept-Encoding": ACCEPT_ENCODING,
        "Connection": "close",
        "User-Agent": f"Kentongan (+{settings.BASE_URL})",
    }
    verb = "GET" if proof.body is None else "POST"
    conversation.request(
        verb, target.request_uri, body=proof.body, headers=headers, preload_content=False, decode_content=False
    )
    return conversation.getresponse()
