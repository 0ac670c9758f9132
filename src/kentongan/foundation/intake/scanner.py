"""Asks a clamd whether a file is malicious; configured but silent means no.

Source: clamd(8), "COMMANDS": ``zINSTREAM``, chunks of a 4-byte big-endian length and that many bytes, ended
by a zero length.
"""

import logging
import socket
import struct
from contextlib import suppress
from typing import IO

from django.conf import settings

from .errors import Rejected
from .spool import CHUNK, chunks

logger = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds to wait for each answer of the socket; a large archive takes clamd a while."""
LONGEST_REPLY = 4096


def scan(file: IO[bytes]) -> None:
    """Let the configured scanner read the file from its beginning; without one, nothing is scanned.

    Raises:
        Rejected: ``malware``; ``scanner_unreachable`` for any other answer or none; ``scanner_limit``.
    """
    if not settings.CLAMD_ADDRESS:
        return
    file.seek(0)
    try:
        reply = _ask(settings.CLAMD_ADDRESS, file)
    except (OSError, ValueError) as error:
        logger.exception("clamd at %s doesn't answer", settings.CLAMD_ADDRESS)
        raise Rejected("scanner_unreachable") from error
    finally:
        file.seek(0)
    if reply == "stream: OK":
        return
    if reply.endswith(" FOUND"):
        raise Rejected("malware", signature=reply.removeprefix("stream: ").removesuffix(" FOUND"))
    logger.error("clamd answered %r", reply)
    raise Rejected("scanner_limit" if "size limit exceeded" in reply else "scanner_unreachable")


def _ask(address: str, file: IO[bytes]) -> str:
    with _connect(address) as connection:
        # Past its size limit clamd answers and hangs up while we still send: the answer counts.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(b"zINSTREAM\x00")
            for chunk in chunks(file):
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
        return _reply(connection)


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def _reply(connection: socket.socket) -> str:
    reply = b""
    while b"\x00" not in reply and len(reply) < LONGEST_REPLY and (part := connection.recv(CHUNK)):
        reply += part
    return reply.partition(b"\x00")[0].decode("utf-8", "replace").strip()
