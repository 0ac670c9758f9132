"""Bytes on their way in: counted, in memory while small, in a nameless temporary file when large."""

import hashlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from .errors import Rejected
from .kinds import HEAD_BYTES, MEGABYTE

IN_MEMORY = 4 * MEGABYTE
CHUNK = 64 * 1024

Spool = SpooledTemporaryFile[bytes]


def new_spool() -> Spool:
    """An empty store that moves itself to disk past ``IN_MEMORY`` bytes and vanishes when closed."""
    return SpooledTemporaryFile(max_size=IN_MEMORY)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Read from where the file stands to its end."""
    while chunk := file.read(CHUNK):
        yield chunk


def head(file: IO[bytes]) -> bytes:
    """The first bytes, leaving the file at its beginning."""
    file.seek(0)
    found = file.read(HEAD_BYTES)
    file.seek(0)
    return found


def fill(spool: Spool, source: IO[bytes], *, limit: int) -> int:
    """Copy at most ``limit`` bytes and return how many came; the source's own claim of its size is not read.

    Raises:
        Rejected: ``empty`` or ``too_large``.
    """
    size = 0
    for chunk in chunks(source):
        size += len(chunk)
        if size > limit:
            raise Rejected("too_large", limit=limit // MEGABYTE)
        spool.write(chunk)
    if not size:
        raise Rejected("empty")
    return size


def measure(file: IO[bytes]) -> tuple[int, str]:
    """Length in bytes and SHA-256 (hexadecimal), leaving the file at its beginning."""
    digest = hashlib.sha256()
    size = 0
    file.seek(0)
    for chunk in chunks(file):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()
