"""Journals of readers on this machine's disk: one file per writing process, records of fixed length.

A record is written by one ``write`` to a file opened for appending, so it is in the system's hands, whole, before the
reader's page gets its answer, and the death of a process loses none. A writer holds a lock on its file as long as it
lives; that is how a gatherer knows that a file gets no more records.
"""

import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4
from zlib import crc32

BODY = struct.Struct("<IQI16s")
CHECK = struct.Struct("<I")
LENGTH = BODY.size + CHECK.size
FULL = 16 * 1024 * 1024
"""Bytes after which a writer begins another file."""
SUFFIX = ".readers"


@dataclass(frozen=True, slots=True)
class Record:
    """One reader: code of the kind, id of the thing, day, and the visitor's hash of that day."""

    kind: int
    object_id: int
    day: int
    visitor: bytes

    def packed(self) -> bytes:
        """The record's bytes with their check sum."""
        body = BODY.pack(self.kind, self.object_id, self.day, self.visitor)
        return body + CHECK.pack(crc32(body))


class Writer:
    """Appends records; begins a file in ``directory`` at first, when one is full, and after a fault."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._file = -1
        self._written = 0
        self._process = 0

    def append(self, record: Record) -> None:
        """Hand a record to the system.

        Raises:
            OSError: the disk takes no more; nothing of the record counts.
        """
        if self._file < 0 or self._written >= FULL or self._process != os.getpid():
            self._begin()
        packed = record.packed()
        done = os.write(self._file, packed)
        self._written += done
        if done != len(packed):  # the disk is full: what stands there is no record, and nothing may follow it
            self.close()
            raise OSError("the journal of readers was written in part only")

    def close(self) -> None:
        """Leave the file to the gatherer."""
        if self._file >= 0 and self._process == os.getpid():
            os.close(self._file)
        self._file = -1

    def _begin(self) -> None:
        self.close()
        self.directory.mkdir(parents=True, exist_ok=True)
        path = self.directory / f"{uuid4().hex}{SUFFIX}"
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_SH)
        self._written, self._process = 0, os.getpid()


def journals(directory: Path) -> list[Path]:
    """The journals that lie there now."""
    with suppress(FileNotFoundError):
        return sorted(directory.glob(f"*{SUFFIX}"))
    return []


def is_closed(path: Path) -> bool:
    """Whether no process writes to the file any more."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def read(path: Path, offset: int, most: int) -> tuple[list[Record], int]:
    """Records from a place in a journal on, and the place after them; a piece of a record at the end stays.

    Args:
        most: how many records at once. One whose check sum is wrong is passed over.
    """
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(most * LENGTH)
    whole = len(data) // LENGTH
    return list(_records(data[: whole * LENGTH])), offset + whole * LENGTH


def _records(data: bytes) -> Iterator[Record]:
    for start in range(0, len(data), LENGTH):
        body = data[start : start + BODY.size]
        if CHECK.unpack_from(data, start + BODY.size)[0] == crc32(body):
            yield Record(*BODY.unpack(body))
