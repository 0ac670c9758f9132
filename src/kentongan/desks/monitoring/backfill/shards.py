"""The records of a shard, one after another from any byte on; what is broken or too large is passed over.

A shard is a WARC file in which each record is a gzip member of its own (ISO 28500, annex D), so that a record can be
read without those before it. Pure but for the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ..collecting.archives import Seen
from ..collecting.reading import PAGES
from ..extraction.bounds import MOST_BYTES
from ..extraction.results import Code

MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins."""
CHUNK = 1 << 20
OK = 200
BROKEN, ENCODED, UNDATED = "broken", "encoded", "undated"
PASSED_OVER = (BROKEN, Code.TOO_LARGE)
"""What is met inside such a record belongs to it."""


class NotSplitError(ValueError):
    """The file is one gzip member, or none: no record can be found again by its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A record from ``begin`` to ``end``: a page, or why it is none that is kept; neither for what isn't a page."""

    begin: int
    end: int
    seen: Seen | None = None
    fault: str = ""


def pieces(file: IO[bytes], begin: int, size: int) -> Iterator[Piece]:
    """Every record from this byte on.

    Raises:
        NotSplitError: as above.
    """
    if begin == 0 and _read_at(file, 0, len(MEMBER)) != MEMBER:
        raise NotSplitError
    for piece, following in pairwise(_with_end(file, begin, size)):
        if following.begin <= piece.begin and piece.fault != BROKEN:
            raise NotSplitError
        yield Piece(piece.begin, following.begin, piece.seen, piece.fault)


def _with_end(file: IO[bytes], begin: int, size: int) -> Iterator[Piece]:
    yield from _found(file, begin, size)
    yield Piece(size, size)


def _found(file: IO[bytes], begin: int, size: int) -> Iterator[Piece]:
    """Records with their beginnings; for a stretch that can't be read, one piece that is broken."""
    position: int | None = begin
    broken = False
    while position is not None:
        file.seek(position)
        at, is_record = position, False
        try:
            for record in ArchiveIterator(file, parse_http=False):
                piece = _piece(record)
                at, is_record = piece.begin, True
                if piece.fault != BROKEN or not broken:
                    yield piece
                broken = piece.fault in PASSED_OVER
                if broken:
                    break
            else:
                return
            position = _next_member(file, at + 1)
        except (OSError, ValueError):  # what follows is no record
            position = _next_member(file, at + 1)
            if not broken:
                behind = size if position is None else position
                yield _broken(behind if is_record else at)
            broken = True


def _broken(at: int) -> Piece:
    return Piece(at, at, fault=BROKEN)


def _piece(record: WarcRecord) -> Piece:
    at, length = record.stream_pos, record.content_length
    if length > 2 * MOST_BYTES:
        return Piece(at, at, fault=Code.TOO_LARGE)
    try:
        raw = record.reader.read(length) if length else b""
    except OSError:
        return _broken(at)
    url = record.headers.get("WARC-Target-URI") or ""
    is_response = record.record_type == WarcRecordType.response
    if len(raw) < length or record.headers.get("Content-Length") is None or (is_response and not url):
        return _broken(at)
    if not is_response or not record.is_http:
        return Piece(at, at)
    return _page(raw, url.strip("<>"), record.record_date, at)


def _page(raw: bytes, url: str, moment: datetime | None, at: int) -> Piece:
    """The page in an answer of a host, unpacked as far as a page may be large."""
    answer = WarcRecord()
    answer.init_headers(record_type=WarcRecordType.response)
    answer.set_bytes_content(raw)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode="all")
        mime = answer.http_headers.get("Content-Type") or ""
        if answer.http_headers.status_code != OK or mime.partition(";")[0].strip().lower() not in PAGES:
            return Piece(at, at)
        body = answer.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError, UnicodeError):
        return Piece(at, at, fault=ENCODED)
    if len(body) > MOST_BYTES:
        return Piece(at, at, fault=Code.TOO_LARGE)
    if moment is None:
        return Piece(at, at, fault=UNDATED)
    return Piece(at, at, Seen(url, OK, mime, body, moment))


def _next_member(file: IO[bytes], begin: int) -> int | None:
    """Where the next gzip member may begin."""
    file.seek(begin)
    held = b""
    while chunk := file.read(CHUNK):
        held += chunk
        if (found := held.find(MEMBER)) >= 0:
            return begin + found
        begin += max(len(held) - len(MEMBER) + 1, 0)
        held = held[-len(MEMBER) + 1 :]
    return None


def _read_at(file: IO[bytes], begin: int, length: int) -> bytes:
    file.seek(begin)
    return file.read(length)
