"""ZIP containers: the directory is weighed before anything is unpacked, and unpacking counts every byte.

Source: PKWARE APPNOTE 6.3.10 (4.3.12 central directory, 4.3.16 its end record, 4.4.4 flags, 4.4.5 methods);
D. Fifield, "A better zip bomb", WOOT 2019 (overlapping entries).
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext_lazy as _

from .errors import Rejected
from .kinds import MEGABYTE
from .spool import Spool, chunks, new_spool

LABEL = _("Office document or ZIP archive")

MOST_ENTRIES = 5_000
MOST_UNPACKED = 300 * MEGABYTE
LARGEST_DIRECTORY = 2 * MEGABYTE
HIGHEST_RATIO = 100
"""Unpacked to packed; counts only past ``RATIO_FROM``: a small blank table packs as tightly as a bomb."""
RATIO_FROM = 20 * MEGABYTE

END_RECORD = struct.Struct("<10x H L L H")
LONGEST_COMMENT = 65_535
LOCAL_HEADER = 30
ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Flags of APPNOTE 4.4.4: encrypted, strongly encrypted, directory masked."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


@dataclass
class Budget:
    """What one upload may cost to look into, shared by everything packed inside it."""

    entries: int = MOST_ENTRIES
    unpacked: int = MOST_UNPACKED

    def take(self, *, entries: int = 0, unpacked: int = 0) -> None:
        """Spend from the budget.

        Raises:
            Rejected: ``archive_too_many`` or ``archive_bomb`` when it is used up.
        """
        self.entries -= entries
        self.unpacked -= unpacked
        if self.entries < 0:
            raise Rejected("archive_too_many", limit=MOST_ENTRIES)
        if self.unpacked < 0:
            raise Rejected("archive_bomb")


def open_archive(file: IO[bytes], *, budget: Budget) -> zipfile.ZipFile:
    """Read a ZIP's directory and refuse it if its promises alone are reason enough; nothing is unpacked.

    Raises:
        Rejected: ``empty``, ``broken``, ``archive_too_many``, ``archive_bomb``, ``archive_path`` or
            ``archive_encrypted``.
    """
    _check_end_record(file, budget)
    try:
        archive = zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise Rejected("broken", found=LABEL) from error
    entries = archive.infolist()
    if not entries:
        raise Rejected("empty")
    budget.take(entries=len(entries))
    _check_entries(entries)
    _check_weight(entries, budget)
    return archive


def each_member(archive: zipfile.ZipFile, *, budget: Budget) -> Iterator[tuple[zipfile.ZipInfo, Spool]]:
    """Unpack one file at a time into a store that is closed when the next is asked for.

    Raises:
        Rejected: ``archive_bomb``, or ``broken`` when packed data and directory disagree.
    """
    for entry in archive.infolist():
        if not entry.is_dir():
            with new_spool() as member:
                _unpack(archive, entry, member, budget)
                yield entry, member


def read_member(archive: zipfile.ZipFile, name: str, *, limit: int = MEGABYTE) -> bytes:
    """The content of a small member; empty when there is none by that name.

    Raises:
        Rejected: ``broken``, or ``archive_bomb`` past ``limit`` bytes.
    """
    try:
        with archive.open(name) as source:
            content = source.read(limit + 1)
    except KeyError:
        return b""
    except UNREADABLE as error:
        raise Rejected("broken", found=LABEL) from error
    if len(content) > limit:
        raise Rejected("archive_bomb")
    return content


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, member: Spool, budget: Budget) -> None:
    try:
        with archive.open(entry) as source:
            for chunk in chunks(source):
                budget.take(unpacked=len(chunk))
                member.write(chunk)
    except UNREADABLE as error:
        raise Rejected("broken", found=LABEL) from error
    member.seek(0)


def _check_end_record(file: IO[bytes], budget: Budget) -> None:
    """Measure the directory before a library reads it whole; nothing stands before or after the archive."""
    size = file.seek(0, 2)
    start = max(0, size - END_RECORD.size - LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + END_RECORD.size > len(tail):
        raise Rejected("broken", found=LABEL)
    count, directory_size, directory_offset, comment = END_RECORD.unpack_from(tail, at)
    if b"PK\x06\x07" in tail[max(0, at - 20) : at] or count > budget.entries or directory_size > LARGEST_DIRECTORY:
        raise Rejected("archive_too_many", limit=MOST_ENTRIES)
    ends_here = at + END_RECORD.size + comment == len(tail)
    starts_here = directory_offset + directory_size == start + at
    if not (ends_here and starts_here):
        raise Rejected("broken", found=LABEL)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        name = entry.orig_filename
        if entry.flag_bits & ENCRYPTED:
            raise Rejected("archive_encrypted")
        if entry.compress_type not in METHODS:
            raise Rejected("broken", found=LABEL)
        if not _stays_inside(name) or name in seen or stat.S_ISLNK(entry.external_attr >> 16):
            raise Rejected("archive_path", entry=_shown(name))
        seen.add(name)


def _check_weight(entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    too_dense = unpacked > RATIO_FROM and unpacked > HIGHEST_RATIO * packed
    if unpacked > budget.unpacked or too_dense or _overlap(entries):
        raise Rejected("archive_bomb")


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share packed bytes, which no honest packer makes."""
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    return any(start + LOCAL_HEADER + length > after for (start, length), (after, _) in pairwise(spans))


def _stays_inside(name: str) -> bool:
    if not name or "\\" in name or not name.isprintable() or name[1:2] == ":":
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in name)[:120]
