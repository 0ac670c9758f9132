"""Which addresses are on the public internet, and what a name stands for.

Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates: RFC 1122, 1918, 2544,
3927, 5737, 6598, 7526, 8190, 9637), IANA IPv6 Global Unicast Assignments (2000::/3, RFC 4291).
"""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread

from .errors import Forbidden, Unreachable

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host name and a port, returns the addresses as text; raises OSError when there are none."""

CLOSED_IPV4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers' translators
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, cloud metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All else in IPv6 is closed: loopback, IPv4-mapped, NAT64, unique or link-local, multicast, unassigned."""

CLOSED_IPV6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: any IPv4 address in disguise
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: Address) -> bool:
    """Whether anyone on the internet can reach this address, and not merely something near us."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in CLOSED_IPV4)
    if address.scope_id is not None:
        return False
    return address in GLOBAL_UNICAST and not any(address in network for network in CLOSED_IPV6)


def ask_system(host: str, port: int) -> list[str]:
    """Resolve by the machine's own resolver, IPv4 and IPv6."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in answers]


def resolve(
    host: str, port: int, *, resolver: Resolver, allows: Callable[[Address], bool], seconds: float
) -> list[Address]:
    """Resolve a name once; every address it stands for must be allowed.

    Args:
        seconds: how long to wait; the machine's resolver knows no limit of its own.
    Raises:
        Forbidden: ``not_public`` when any address isn't allowed.
        Unreachable: ``dns`` when there is no address.
        TimeoutError: no answer in time.
    """
    try:
        answers = _answer(resolver, host, port, seconds)
        addresses = [ip_address(answer) for answer in dict.fromkeys(answers)]
    except TimeoutError:
        raise
    except (OSError, ValueError) as error:
        raise Unreachable("dns", host=host) from error
    if not addresses:
        raise Unreachable("dns", host=host)
    if not all(allows(address) for address in addresses):
        raise Forbidden("not_public", host=host)
    return addresses


def _answer(resolver: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """Ask in a thread that may be left behind: a blocked resolver call can't be cancelled."""
    answer: Future[Sequence[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(resolver(host, port))
        except Exception as error:  # noqa: BLE001 (whatever it is, the thread that waits raises it)
            answer.set_exception(error)

    Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    return answer.result(timeout=seconds)
