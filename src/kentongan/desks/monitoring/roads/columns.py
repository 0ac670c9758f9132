"""Which column of an export is what, by the names that listening tools and offices give to columns."""

import re
from collections.abc import Iterable

Columns = dict[str, str]
"""Field → name of the column."""

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "judul", "judul berita", "post title", "subject"),
    "text": (
        "text", "full text", "content", "message", "isi", "isi berita", "teks", "konten", "body", "caption", "tweet",
        "post", "hit sentence", "snippet", "description", "deskripsi", "mention", "kutipan", "opening text",
    ),
    "link": (
        "link", "url", "tautan", "permalink", "post url", "mention url", "article url", "alamat", "original url",
        "source url", "link berita",
    ),
    "date": (
        "date", "published", "tanggal", "published at", "date published", "created at", "publish date",
        "published date", "datetime", "tanggal terbit", "tanggal tayang", "waktu", "timestamp", "created",
        "created time", "posted", "post date", "tgl",
    ),
    "time": ("time", "jam", "pukul"),
    "author": (
        "author", "penulis", "username", "user name", "author name", "author username", "user screen name",
        "from name", "influencer", "akun", "account", "wartawan", "user username", "from", "user", "full name",
    ),
    "source": (
        "source", "media", "outlet", "source name", "nama media", "sumber", "publisher", "media name", "outlet name",
        "site", "site name", "website", "domain",
    ),
    "medium": (
        "medium", "platform", "channel", "source type", "media type", "jenis media", "content type", "page type",
        "tipe media", "kanal", "network", "type",
    ),
}  # fmt: skip
"""Field → names of its column, the most telling first. A tool's own sentiment is left alone: it judges other things."""
FIELDS = tuple(NAMES)


def recognised(columns: Iterable[str]) -> Columns:
    """The most telling column for each field; a column serves one field only."""
    plain = {_plain(column): column for column in reversed(list(columns))}
    found: Columns = {}
    for field, names in NAMES.items():
        fitting = (plain[name] for name in names if name in plain and plain[name] not in found.values())
        if column := next(fitting, None):
            found[field] = column
    return found


def _plain(name: str) -> str:
    """``publishedAt``, ``published_at`` and ``Published At`` are the same name."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))
