"""Pages as they were seen, in archive files of the standard form (ISO 28500, WARC 1.1), one file per batch."""

import gzip
import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ..models import PageCopy

FOLDER = "monitoring/pages"


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer of a host, as it came: status, media type and bytes (unpacked)."""

    url: str
    status: int
    mime: str
    body: bytes
    fetched_at: datetime


def keep(pages: list[Seen]) -> list[PageCopy]:
    """Write the pages into one archive file and tell where each lies; the rows are not yet saved.

    The file is there before any row names it: a worker that is killed in between leaves a file without rows, which
    ``sweep`` finds, and never a row without its file.
    """
    if not pages:
        return []
    written = BytesIO()
    places = []
    for page in pages:
        begin = written.tell()
        written.write(_record(page))
        places.append((begin, written.tell() - begin))
    day = pages[0].fetched_at
    name = default_storage.save(f"{FOLDER}/{day:%Y/%m/%d}/{uuid.uuid4().hex}.warc.gz", ContentFile(written.getvalue()))
    return [
        PageCopy(
            url=page.url[:2000], file=name, offset=offset, length=length,
            digest=hashlib.sha256(page.body).hexdigest(), fetched_at=page.fetched_at,
        )
        for page, (offset, length) in zip(pages, places, strict=True)
    ]  # fmt: skip


def reopened(copy: PageCopy) -> Seen:
    """The page as it was seen.

    Raises:
        ValueError: what lies there isn't the page that was kept.
    """
    with default_storage.open(copy.file, "rb") as file:
        file.seek(copy.offset)
        content = file.read(copy.length)
    records = WarcRecordType.response
    for record in ArchiveIterator(BytesIO(content), record_types=records, parse_http=True, auto_decode="all"):
        body = record.reader.read()
        if hashlib.sha256(body).hexdigest() != copy.digest:
            break
        status, mime = record.http_headers.status_code or 0, record.http_headers.get("Content-Type") or ""
        return Seen(record.headers.get("WARC-Target-URI") or "", status, mime, body, copy.fetched_at)
    raise ValueError(f"the copy of {copy.url} is not what was kept")


def _record(page: Seen) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers.append("WARC-Target-URI", page.url)
    record.headers["WARC-Date"] = f"{page.fetched_at:%Y-%m-%dT%H:%M:%SZ}"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    mime = page.mime if page.mime.isprintable() else "application/octet-stream"
    head = f"HTTP/1.1 {page.status} -\r\nContent-Type: {mime}\r\nContent-Length: {len(page.body)}\r\n\r\n"
    record.set_bytes_content(head.encode() + page.body)
    written = BytesIO()
    record.write(written, checksum_data=True)
    return gzip.compress(written.getvalue(), mtime=0)
