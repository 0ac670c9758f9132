"""Bytes of an upload that are on their way: kept on disk, each piece safe before it counts.

The database knows how many bytes are certain (``received``); whatever a killed process wrote past them is written
again. On several machines the directory is a shared one.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID

from django.conf import settings

READ = 256 * 1024
RESERVE = 256 * 1024 * 1024
"""Bytes of the disk that uploads leave alone: the database must still be able to write."""


class NoRoom(Exception):  # noqa: N818 (says what is so)
    """The disk is full, or would be."""


class CutShort(Exception):  # noqa: N818 (as above)
    """The line broke before the piece was whole."""


def path_of(upload: UUID) -> Path:
    """Where an upload's bytes are."""
    return Path(settings.UPLOAD_SPOOL) / f"{upload}.part"


def room_for(size: int) -> bool:
    """Whether so many bytes fit and leave the reserve."""
    directory = Path(settings.UPLOAD_SPOOL)
    directory.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(directory).free - size > RESERVE


def write_piece(upload: UUID, source: IO[bytes], *, at: int, length: int) -> int:
    """Write a piece at its place and make it safe; returns where the next one begins.

    It is read from the line first: whoever scans and keeps the upload waits for a disk, never for a phone.

    Args:
        length: bytes, no more than fit into memory.
    Raises:
        NoRoom: the disk is full; the bytes before the piece are as they were.
        CutShort: the source ended early; nothing of the piece counts.
    """
    piece, path = _read(source, length), path_of(upload)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _write(file, piece, at)
    except OSError as error:
        raise NoRoom from error
    return at + length


def _read(source: IO[bytes], length: int) -> bytes:
    pieces, left = [], length
    while left:
        try:
            piece = source.read(min(left, READ))
        except OSError as error:  # the web server tells a broken line this way
            raise CutShort from error
        if not piece:
            raise CutShort
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _write(file: BinaryIO, piece: bytes, at: int) -> None:
    file.seek(at)
    file.write(piece)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def opened(upload: UUID, size: int) -> Iterator[BinaryIO]:
    """The whole upload for reading, without what a killed process may have written past its end.

    Nobody writes to it meanwhile, however late a piece arrives: what is scanned is what is kept.
    """
    with path_of(upload).open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(size)
        yield file


def forget(upload: UUID) -> None:
    """Remove an upload's bytes; nothing happens when there are none."""
    path_of(upload).unlink(missing_ok=True)
