"""Bytes of an upload that are on their way: kept on disk, each piece safe before it counts.

The database knows how many bytes are certain (``received``); whatever a killed process wrote past them is written
again. On several machines the directory is a shared one.
"""

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

    Raises:
        NoRoom: the disk is full; the bytes before the piece are as they were.
        CutShort: the source ended early; nothing of the piece counts.
    """
    path = path_of(upload)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            file.seek(at)
            _copy(source, file, length)
            file.flush()
            os.fsync(file.fileno())
    except CutShort:
        raise
    except OSError as error:
        raise NoRoom from error
    return at + length


def _copy(source: IO[bytes], file: BinaryIO, length: int) -> None:
    left = length
    while left:
        try:
            piece = source.read(min(left, READ))
        except OSError as error:  # the web server tells a broken line this way
            raise CutShort from error
        if not piece:
            raise CutShort
        file.write(piece)
        left -= len(piece)


@contextmanager
def opened(upload: UUID, size: int) -> Iterator[BinaryIO]:
    """The whole upload for reading, without what a killed process may have written past its end."""
    path = path_of(upload)
    os.truncate(path, size)
    with path.open("rb") as file:
        yield file


def forget(upload: UUID) -> None:
    """Remove an upload's bytes; nothing happens when there are none."""
    path_of(upload).unlink(missing_ok=True)
