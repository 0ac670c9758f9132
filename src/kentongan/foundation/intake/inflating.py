"""Undoes a response's compression without ever holding more than the limit.

Source: RFC 9110, 8.4.1 (content codings ``gzip``, ``x-gzip``, ``deflate``); RFC 1950-1952.
"""

import zlib
from collections.abc import Iterable

GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
CODINGS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": ZLIB}
ACCEPT_ENCODING = "gzip, deflate"
PACKING_SLACK = 64 * 1024
"""Packed bytes that may come on top of the limit: what packing the unpackable costs."""


class OverLimit(Exception):  # noqa: N818 (reads as what happened)
    """There is more than the limit."""


def gather(parts: Iterable[bytes], *, coding: str, limit: int) -> bytes:
    """Join a body's parts, unpacked.

    Args:
        coding: the response's ``Content-Encoding``; empty or ``identity`` for none.
        limit: most bytes after unpacking.
    Raises:
        OverLimit: there is more.
        ValueError: an unknown coding, or packed data that is broken or breaks off.
    """
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        return _joined(parts, limit=limit)
    if coding not in CODINGS:
        raise ValueError(f"unknown content coding {coding!r}")
    try:
        return _inflated(_joined(parts, limit=limit + PACKING_SLACK), bits=CODINGS[coding], limit=limit)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def _joined(parts: Iterable[bytes], *, limit: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise OverLimit
    return bytes(body)


def _inflated(packed: bytes, *, bits: int, limit: int) -> bytes:
    if bits == ZLIB and not _has_zlib_header(packed):
        bits = RAW  # what "deflate" means to a good part of the web
    body = bytearray()
    while packed:
        inflater = zlib.decompressobj(bits)
        body += inflater.decompress(packed, limit + 1 - len(body))
        if len(body) > limit:
            raise OverLimit
        if not inflater.eof:
            raise ValueError("packed data breaks off")
        # gzip alone may go on with another member (RFC 1952, 2.2).
        packed = inflater.unused_data.lstrip(b"\x00") if bits == GZIP else b""
    return bytes(body)


def _has_zlib_header(packed: bytes) -> bool:
    return len(packed) > 1 and packed[0] & 0x0F == zlib.DEFLATED and int.from_bytes(packed[:2]) % 31 == 0
