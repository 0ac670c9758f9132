"""The records of a shard: each found again by its place; what is broken costs nothing beside it."""

import gzip
import io
import os
from itertools import pairwise

import pytest
from backfill_samples import HTML, news, page, record, spoiled
from fastwarc.warc import WarcRecordType

from kentongan.desks.monitoring.backfill.shards import NotSplitError, pieces
from kentongan.desks.monitoring.extraction.bounds import MOST_BYTES

ENCODED = f"{HTML}\r\nContent-Encoding: gzip"


def read(content: bytes, begin: int = 0):
    return list(pieces(io.BytesIO(content), begin, len(content)))


def test_every_record_is_found_whatever_stands_beside_it_and_from_any_place_on():
    body = news(2, published="2020-01-01")
    parts = [
        record("https://a.example/", b"x", kind=WarcRecordType.request),
        page(1),
        record("https://b.example/2", gzip.compress(body), head=ENCODED),
        spoiled(page(3)),
        b"no record at all " * 9,
        page(4),
        record("https://c.example/", b"nothing", status=404),
        record("https://c.example/p.png", b"nothing", head="Content-Type: image/png"),
        record("https://c.example/bomb", gzip.compress(bytes(MOST_BYTES * 3)), head=ENCODED),
        record("https://c.example/lie", b"not packed", head=ENCODED),
        record("https://c.example/undated", body, moment="yesterday"),
        record("https://c.example/vast", os.urandom(1000) * (MOST_BYTES // 400)),
        page(5),
        spoiled(page(6)),
        spoiled(page(7)),
        page(8)[:-200],
    ]
    content = b"".join(parts)
    found = read(content)
    urls = [piece.seen.url for piece in found if piece.seen]
    assert urls == [
        "https://situs1.example/berita/1", "https://b.example/2", "https://situs4.example/berita/4",
        "https://situs5.example/berita/5",
    ]  # fmt: skip
    assert next(piece for piece in found if piece.seen and piece.seen.url == "https://b.example/2").seen.body == body
    # Records side by side that can't be read are one stretch.
    assert [piece.fault for piece in found if piece.fault] == [
        "broken", "too_large", "encoded", "undated", "too_large", "broken",
    ]  # fmt: skip
    assert (found[0].begin, found[-1].end) == (0, len(content))
    assert all(one.end == following.begin for one, following in pairwise(found))
    for place, piece in enumerate(found):
        if piece.end > piece.begin:
            assert read(content, piece.begin)[0] == piece
            assert read(content, piece.end) == [one for one in found[place + 1 :] if one.end > piece.end]


def test_a_file_whose_records_cannot_be_found_by_their_place_is_refused():
    plain = gzip.decompress(page(1)) + gzip.decompress(page(2))
    for content in (plain, gzip.compress(plain), b"", b"PK\x03\x04"):
        with pytest.raises(NotSplitError):
            read(content)
