"""Archives of pages for the tests of back-fills: sound ones, and what strangers' archives hold."""

import gzip
import io
import random
from datetime import UTC, datetime

from extraction_pages import WORDS
from fastwarc.warc import WarcRecord, WarcRecordType

SEEN = datetime(2020, 6, 1, 3, 0, tzinfo=UTC)
HTML = "Content-Type: text/html; charset=utf-8"


def news(number: int, *, published: str, words: str = "") -> bytes:
    """A page of a site of its own, dated, and unlike any other."""
    chance = random.Random(number)
    parts = [" ".join(chance.choices(WORDS, k=30)).capitalize() + f" nomor {number}." for _ in range(5)]
    text = "".join(f"<p>{part}</p>" for part in (f"{words} {parts[0]}".strip(), *parts[1:]))
    return (
        f"<!doctype html><html lang='id'><head><title>Berita {number}</title>"
        f"<meta property='article:published_time' content='{published}'></head>"
        f"<body><article><h1>Berita {number}</h1>{text}</article></body></html>"
    ).encode()


def record(
    url: str, body: bytes, *, moment: str | None = None, head: str = HTML, status: int = 200,
    kind: WarcRecordType = WarcRecordType.response,
) -> bytes:  # fmt: skip
    """One record, packed by itself."""
    made = WarcRecord()
    made.init_headers(record_type=kind)
    made.headers.append("WARC-Target-URI", url)
    made.headers["WARC-Date"] = f"{SEEN:%Y-%m-%dT%H:%M:%SZ}" if moment is None else moment
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(f"HTTP/1.1 {status} OK\r\n{head}\r\n\r\n".encode() + body)
    written = io.BytesIO()
    made.write(written)
    return gzip.compress(written.getvalue(), mtime=0)


def page(number: int, *, published: str = "2020-05-30T08:00:00+07:00", words: str = "", **how) -> bytes:
    return record(
        f"https://situs{number}.example/berita/{number}", news(number, published=published, words=words), **how
    )


def spoiled(packed: bytes) -> bytes:
    """The same with a few bytes of its middle turned."""
    at = len(packed) // 2
    return packed[:at] + bytes(byte ^ 0xFF for byte in packed[at : at + 8]) + packed[at + 8 :]
