"""What a page says about its article outside the text: JSON-LD, OpenGraph, meta, links, headings. No tree is built."""

import re
from dataclasses import dataclass
from datetime import tzinfo

from .heads import WINDOW, Source
from .linked_data import Told, read_linked_data
from .markup import absolute, host_of, plain
from .moments import JAKARTA, find_moment, read_moment
from .results import Moment

_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.{1,4000}?)</title", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"[^>]{0,300}?\bdatetime\s*=\s*[\"']?([^\"'>]{8,40})", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:rel=[\"']author[\"']|(?:class|itemprop)=[\"'][^\"'>]{0,80}\b(?:author|penulis|byline|reporter)\b[^\"'>]{0,80}[\"'])"
    r"[^>]{0,300}>(.{2,600}?)</(?:a|span|div|p|strong|b|li|address|h\d)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE_WORDS = ("author", "penulis", "byline", "reporter", "Author", "Penulis", "Byline", "Reporter")
MOST_NAMES = 12
_BY = re.compile(r"^(?:(?:by|oleh)\b\s*:?|(?:penulis|reporter|pewarta|laporan|editor|author)\s*:)\s*", re.IGNORECASE)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "content_publisheddate",
    "dtk:publishdate", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date", "dc.date.issued",
    "dcterms.created", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime", "datecreated", "date", "created",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "content_author",
    "dtk:author",
    "parsely-author",
    "dc.creator",
    "byl",
    "sailthru.author",
)
_WANTED = frozenset((*_DATES, *_AUTHORS)) | {
    "og:site_name", "application-name", "og:type", "og:title", "twitter:title", "og:url", "og:image", "og:locale",
    "og:image:secure_url", "twitter:image", "content-language", "article:content_tier",
}  # fmt: skip
WORDS = 800
"""Characters of plain text of which that window's date is one."""
SUFFIX = re.compile(r"\s+(?:[-|–—•·»]|::)\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """Fields of the article, cleaned; see :class:`.results.Extracted` for their meaning."""

    title: str
    moment: Moment | None
    author: str
    outlet: str
    pictures: tuple[str, ...]
    language: str
    address: str
    next_page: str
    amp: str
    told_body: str
    locked: bool
    is_article: bool
    is_site: bool


def read_facts(text: str, address: str, *, zone: tzinfo = JAKARTA) -> Facts:
    """Everything the page tells about its article, the most trustworthy place first for each field.

    Args:
        text: source of the whole page.
        address: where it was fetched.
        zone: meant by times without zone.
    """
    source = Source(text)
    meta, links, told = source.meta(_WANTED), source.links(), read_linked_data(text)
    outlet = plain(meta.get("og:site_name", "") or told.outlet or meta.get("application-name", ""), longest=120)
    kind = meta.get("og:type", "").lower()
    return Facts(
        title=_title(source, meta, told, outlet),
        moment=_moment(source, meta, told, zone),
        author=_author(source, meta, told),
        outlet=outlet or host_of(address),
        pictures=_pictures(meta, told, address),
        language=_language(text, meta, told),
        address=absolute(links.get("canonical", "") or meta.get("og:url", ""), address) or address,
        next_page=absolute(links.get("next", ""), address) or source.next_page(address),
        amp=absolute(links.get("amphtml", ""), address),
        told_body=told.body,
        locked=told.locked or meta.get("article:content_tier", "").lower() in ("locked", "metered"),
        is_article=told.is_article or kind == "article" or "article:published_time" in meta,
        is_site=kind == "website",
    )


def _title(source: Source, meta: dict[str, str], told: Told, outlet: str) -> str:
    for written in (told.title, meta.get("og:title", ""), meta.get("twitter:title", "")):
        if title := plain(written):
            return _without_outlet(title, outlet)
    for name, begin in (("h1", source.heading), ("title", 0)):
        if title := plain(source.inside(name, begin)):
            return _without_outlet(title, outlet)
    return ""


def _without_outlet(title: str, outlet: str) -> str:
    """``Judul - Nama Situs`` without the site's name."""
    last = SUFFIX.split(title)[-1]
    if outlet and last != title and last.casefold() == outlet.casefold():
        return re.sub(r"\s+\S{1,2}\s+$", "", title[: len(title) - len(last)])
    return title


def _moment(source: Source, meta: dict[str, str], told: Told, zone: tzinfo) -> Moment | None:
    for written in (told.published, *(meta.get(name, "") for name in _DATES)):
        if written and (moment := read_moment(written, zone=zone)):
            return moment
    at = source.find("time", source.start)
    if at >= 0 and (found := _TIME.match(source.text, at)) and (moment := read_moment(found[1], zone=zone)):
        return moment
    return find_moment(plain(source.around(), longest=WORDS), zone=zone)


def _author(source: Source, meta: dict[str, str], told: Told) -> str:
    for written in (told.author, *(meta.get(name, "") for name in _AUTHORS)):
        author = _BY.sub("", plain(written, longest=200)) if written else ""
        if author and not author.startswith(("http:", "https:")):
            return author
    around = source.around(before=WINDOW)
    found = _BYLINE.search(around) if any(word in around for word in _BYLINE_WORDS) else None
    author = _BY.sub("", plain(found[1], longest=120)) if found else ""
    return author if len(author.split()) <= MOST_NAMES else ""


def _pictures(meta: dict[str, str], told: Told, address: str) -> tuple[str, ...]:
    written = (
        meta.get("og:image:secure_url", ""),
        meta.get("og:image", ""),
        *told.pictures,
        meta.get("twitter:image", ""),
    )
    return tuple(dict.fromkeys(whole for each in written if each and (whole := absolute(each, address))))[:10]


def _language(text: str, meta: dict[str, str], told: Told) -> str:
    found = _LANG.search(text, 0, 5000)
    for written in (
        found[1] if found else "",
        told.language,
        meta.get("og:locale", ""),
        meta.get("content-language", ""),
    ):
        code = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", written)
        if code:
            return {"in": "id"}.get(code[0].lower(), code[0].lower())
    return ""
