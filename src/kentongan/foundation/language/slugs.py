"""The part of an address that a reader can read."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘ʼ`]")
_OTHERS = re.compile(r"[^a-z0-9]+")


def slugify(title: str, *, limit: int = 80) -> str:
    """Turn a title into lower-case ASCII words joined by hyphens, cut at a word before the limit.

    ``Ra'yat & Jum'at`` gives ``rayat-dan-jumat``; a title without a Latin letter or digit gives "".
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", title).replace("&", " dan "))
    slug = _OTHERS.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]
