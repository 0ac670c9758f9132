"""A row of an export as one thing that was said, or why it is none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ..collecting.addressing import host_of
from ..documents import Document
from .columns import Columns
from .moments import Order, moment_of
from .posts import NETWORKS, network_of, post_of
from .tables import Row

LONGEST_LINK = 2000
NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none", "nan", "#n/a", "tidak ada"})
MEDIA = {
    **dict.fromkeys(("print", "cetak", "koran", "majalah", "newspaper", "magazine", "tabloid"), "print"),
    **dict.fromkeys(("tv", "televisi", "television", "broadcast tv"), "tv"),
    **dict.fromkeys(("radio", "podcast"), "radio"),
    **dict.fromkeys(("social", "social media", "media sosial", "medsos", "sosmed", "twitter", *NETWORKS), "social"),
    **dict.fromkeys(("online", "online news", "news", "web", "website", "blog", "blogs", "daring", "portal"), "online"),
}
"""What exports write in their column of the medium."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row tells, with the key and the name of who published it (see ``Outlet``)."""

    document: Document
    link: str
    outlet: str
    outlet_name: str

    @property
    def mark(self) -> str:
        """By which it is recognised where it has no link: all of its words."""
        one = self.document
        moment = one.published_at.isoformat() if one.published_at else ""
        told = (one.medium, self.outlet, one.author, moment, one.title, one.text)
        return "row:" + "\x1f".join(told)


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a row brought nothing: a code of ``wording_roads``."""

    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file are to be read: which column is what, whose clock, what comes first in a date."""

    columns: Columns
    zone: ZoneInfo
    order: Order = Order.DAY

    def read(self, row: Row) -> Said | Unusable:
        """One row. A date that can't be read refuses its row, since a wrong day would falsify every count."""
        if row.problem:
            return Unusable(row.problem)
        cell = _cells(row.cells, self.columns)
        title, text, link = cell("title"), cell("text"), cell("link")
        if not (title or text):
            return Unusable("no_words")
        if link and not _is_link(link):
            return Unusable("bad_link")
        written = " ".join(filter(None, (cell("date"), cell("time"))))
        moment = moment_of(written, self.zone, self.order) if written else None
        if written and moment is None:
            return Unusable("bad_date")
        medium = _medium(cell("medium"), link)
        outlet, name = _outlet(medium, link, cell("source"), cell("author"))
        return Said(
            Document(
                title=title or beginning(text), text=text or title, medium=medium, source=outlet, author=cell("author"),
                published_at=moment,
            ), link, outlet, name,
        )  # fmt: skip


def _cells(cells: Mapping[str, str], columns: Columns) -> Callable[[str], str]:
    def cell(field: str) -> str:
        value = cells.get(columns.get(field, ""), "").strip()
        return "" if value.lower() in NOTHING else value

    return cell


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and len(link) <= LONGEST_LINK
    except ValueError:
        return False


def _medium(written: str, link: str) -> str:
    named = MEDIA.get(" ".join(re.findall(r"[a-z]+", written.lower())))
    if named:
        return named
    return "social" if network_of(link) else "online"


def _outlet(medium: str, link: str, source: str, author: str) -> tuple[str, str]:
    """Key and name of who speaks: an account of a network, a website by its host, else whatever the row calls it."""
    if medium == "social":
        post = post_of(link)
        account = (post.account if post else "") or author.lstrip("@")
        network = network_of(link) or (source.lower() if source.lower() in NETWORKS else "")
        if not account:
            return network, source or network
        return account_key(network, account), author or account
    if link and medium == "online":
        host = host_of(link)[:120]
        return host, (source or host)[:120]
    return name_key(medium, source), source[:120]


def account_key(network: str, account: str) -> str:
    """The key of an account as an outlet."""
    return f"{network or 'social'}/{account.lower()}"[:120]


def name_key(medium: str, name: str) -> str:
    """The key of a newspaper or a station, which has no host; empty without a name."""
    words = "-".join(re.findall(r"\w+", name.lower()))
    return f"{medium}/{words}"[:120] if words else ""


def beginning(text: str) -> str:
    """A title for words that have none: how they begin."""
    line = " ".join(text[:400].split())
    return line if len(line) <= 120 else f"{line[:120].rsplit(' ', 1)[0]}…"  # noqa: PLR2004 (a title's length)
