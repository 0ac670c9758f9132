"""Tells what a person means by a source: a folder, an export, a site map or a feed, by path or address."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from .entries import NoSource, NotRead, Source
from .feeds import Feed
from .folders import Folder
from .sitemaps import LARGEST_MAP, Sitemap
from .web import Web
from .wordpress import WordPress

BEGINNING = 4096
KINDS = ("folder", "sitemap", "feed", "wordpress")


def source_at(place: str, web: Web, *, kind: str = "", only: re.Pattern[str] | None = None) -> Source:
    """The source at a path or address.

    Args:
        kind: one of ``KINDS``, or empty to tell it from the beginning of what is there.
        only: for a site map, which addresses to take.
    Raises:
        NoSource: there is nothing, or nothing we know.
    """
    if "://" not in place and Path(place).is_dir():
        return Folder(Path(place))
    if kind == "folder" or ("://" not in place and not Path(place).exists()):
        raise NoSource(_("There is no folder or file “%(place)s”.") % {"place": place})
    match kind or _told_by(_beginning(place, web)):
        case "sitemap":
            return Sitemap(place, web, only)
        case "feed":
            return Feed(place, web)
        case "wordpress" if "://" not in place:
            return WordPress(Path(place))
    words = _("“%(place)s” is no folder of saved pages, site map, feed or WordPress export (a file).")
    raise NoSource(words % {"place": place})


def _beginning(place: str, web: Web) -> bytes:
    try:
        if "://" in place:
            return web.get(place, max_bytes=LARGEST_MAP).body[:BEGINNING]
        with Path(place).open("rb") as file:
            return file.read(BEGINNING)
    except (NotRead, OSError) as failure:
        why = failure.remark.about if isinstance(failure, NotRead) else failure.strerror
        raise NoSource(_("“%(file)s” can't be read: %(why)s.") % {"file": place, "why": why}) from None


def _told_by(beginning: bytes) -> str:
    if beginning.startswith(b"\x1f\x8b"):
        return "sitemap"
    if b"wordpress.org/export/" in beginning:
        return "wordpress"
    root = re.search(rb"<(?:\w+:)?(urlset|sitemapindex|rss|feed|RDF)\b", beginning)
    return {b"urlset": "sitemap", b"sitemapindex": "sitemap", b"rss": "feed", b"feed": "feed", b"RDF": "feed"}.get(
        root[1] if root else b"", ""
    )
