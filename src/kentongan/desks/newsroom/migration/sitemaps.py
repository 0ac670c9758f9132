"""A site map, or an index of site maps, of the previous site (https://www.sitemaps.org/protocol.html)."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from .entries import Entry, Given, NoSource, NotRead
from .web import MEGABYTE, Web, charset_of

LARGEST_MAP = 50 * MEGABYTE
"""Bytes, unpacked; the protocol allows no more."""
MOST_MAPS = 2000
LARGEST_PAGE = 5 * MEGABYTE
PAGES = ("text/html", "application/xhtml+xml")


@dataclass
class Sitemap:
    """The pages that a site map lists, by address or file; the listing is read once and kept beside memory."""

    place: str
    web: Web
    only: re.Pattern[str] | None = None
    """Pages whose address holds this are taken; None takes all."""
    kind: str = "sitemap"
    _listing: IO[str] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return self.place if "://" in self.place else str(Path(self.place).resolve())

    def entries(self) -> Iterator[Entry]:
        for line in self._listed():
            address, _tab, changed = line.rstrip("\n").partition("\t")
            yield Entry(address, changed, partial(self._read, address))

    def _listed(self) -> Iterator[str]:
        if self._listing is None:
            listing = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (it lives as long as the source)
            for address, changed in self._pages():
                if self.only is None or self.only.search(address):
                    listing.write(f"{address}\t{changed[:64]}\n")
            self._listing = listing
        self._listing.seek(0)
        yield from iter(self._listing.readline, "")

    def _pages(self) -> Iterator[tuple[str, str]]:
        waiting = [self.place]
        seen: set[str] = set()
        while waiting:
            place = waiting.pop(0)
            if place in seen or len(seen) > MOST_MAPS:
                continue
            seen.add(place)
            for kind, address, changed in _read_map(self._content(place), place):
                if kind == "sitemap":
                    part = self._beside(address)
                    if "://" in part or part != address:  # no site may name a file of this machine
                        waiting.append(part)
                else:
                    yield address, changed

    def _beside(self, address: str) -> str:
        """A part of an index that was saved as a file lies beside it, if somebody saved it too."""
        saved = Path(self.place).parent / address.rpartition("/")[2]
        return str(saved) if "://" not in self.place and saved.is_file() else address

    def _content(self, place: str) -> bytes:
        try:
            content = self.web.get(place, max_bytes=LARGEST_MAP).body if "://" in place else _file(Path(place))
            return _unpacked(content)
        except NotRead as failure:
            words = _("The site map %(place)s can't be read: %(why)s")
            raise NoSource(words % {"place": place, "why": failure.remark.about or failure.remark.code}) from None

    def _read(self, address: str) -> Given:
        answer = self.web.get(address, max_bytes=LARGEST_PAGE, accept=PAGES)
        return Given(answer.body, charset=charset_of(answer), base=answer.final_url)


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotRead("unreadable", str(error.strerror)) from None


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(content, LARGEST_MAP)
    except (zlib.error, gzip.BadGzipFile):
        raise NotRead("unreadable") from None
    return unpacked


def _read_map(content: bytes, place: str) -> Iterator[tuple[str, str, str]]:
    """``("sitemap" or "url", address, last change)`` of each entry."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        raise NoSource(_("%(place)s is no site map: it isn't XML.") % {"place": place}) from None
    if _local(root.tag) not in {"urlset", "sitemapindex"}:
        raise NoSource(
            _("%(place)s is no site map: it begins with “%(tag)s”.") % {"place": place, "tag": _local(root.tag)}
        )
    for one in root:
        told = {_local(child.tag): " ".join((child.text or "").split()) for child in one}
        if told.get("loc"):
            yield ("sitemap" if _local(one.tag) == "sitemap" else "url"), told["loc"], told.get("lastmod", "")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
