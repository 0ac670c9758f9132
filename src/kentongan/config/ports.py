"""Finds out, before anything is loaded, whether the port can be ours."""

import argparse
import errno
import os
import socket
import sys
from collections.abc import Sequence

LOOPBACKS = (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))
"""Browsers resolve ``*.localhost`` to both, so a stranger on either would catch our visitors."""

TAKEN = """\
Port {port} sedang dipakai program lain. Hentikan program itu, atau pakai port lain:
    make run PORT={other}        (atau: kentongan run --port {other})

Port {port} is taken by another program. Stop that program, or use another port:
    make run PORT={other}        (or: kentongan run --port {other})
"""
FORBIDDEN = """\
Port {port} hanya boleh dibuka oleh administrator sistem. Pakai port di atas 1023:
    make run PORT={other}        (atau: kentongan run --port {other})

Port {port} may only be opened by the system's administrator. Use a port above 1023:
    make run PORT={other}        (or: kentongan run --port {other})
"""
DEFAULT_PORT = 8000
LAST_PORT = 65535


def port_number(text: str) -> int:
    """Read a TCP port.

    Raises:
        argparse.ArgumentTypeError: it isn't a whole number from 1 to 65535.
    """
    if text.isdecimal() and 1 <= int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' bukan nomor port (1–65535) / is not a port number (1–65535)")


def add_port_argument(parser: argparse.ArgumentParser) -> None:
    """Give a command its ``--port``; the default is ``KENTONGAN_PORT`` or 8000."""
    default = os.environ.get("KENTONGAN_PORT", str(DEFAULT_PORT))
    parser.add_argument("--port", type=port_number, default=default)


def obstacle(port: int) -> str | None:
    """Return the message that explains why the port can't be used, or None when it is free."""
    reason = _reason(port)
    if reason is None:
        return None
    candidates = range(max(port + 1, DEFAULT_PORT), LAST_PORT + 1)
    other = next((number for number in candidates if _reason(number) is None), DEFAULT_PORT)
    return (FORBIDDEN if reason == errno.EACCES else TAKEN).format(port=port, other=other)


def _reason(port: int) -> int | None:
    for address, family in LOOPBACKS:
        if _answers(address, family, port):
            return errno.EADDRINUSE
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # A connection that the last run left in TIME_WAIT is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.errno
    return None


def _answers(address: str, family: int, port: int) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(0.5)
            return probe.connect_ex((address, port)) == 0
    except OSError:
        return False  # this machine has no IPv6


def claim(arguments: Sequence[str]) -> None:
    """Stop with a clear message when the asked port is taken; else let the settings know it.

    Must run before the settings are imported: addresses in pages carry the port.
    """
    parser = argparse.ArgumentParser(prog="kentongan", add_help=False)
    add_port_argument(parser)
    port: int = parser.parse_known_args(arguments)[0].port
    if message := obstacle(port):
        sys.exit(message)
    os.environ.setdefault("KENTONGAN_BASE_URL", f"http://localhost:{port}")
