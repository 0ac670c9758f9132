"""Addresses of the units' previous sites, and where they lead now."""

import re
from typing import Any
from urllib.parse import unquote

from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.units.models import Unit

from ..models import Article
from .models import LegacyAddress, LegacyShelf

SHELVES = {
    104: "/berita/",
    105: "/berita/rubrik/sosialisasi/",
    96: "/kliping/",
    14: "/berita/rubrik/umum/",
    135: "/berita/rubrik/opini/",
}
"""Numbers of categories seen on published sites: Berita Terkini, Sosialisasi, KPU Dalam Berita, Umum, Opini."""
LONGEST = 300
_NUMBERED = re.compile(r"(\d{1,12})_(.*)")
_PREFIX = "/blog/read/"


def keys_of(name: str) -> list[str]:
    """Under which paths a previous article is kept and sought: by its number where it has one, and by its words.

    Args:
        name: what stood behind ``/blog/read/``: ``<slug>`` or ``<number>_<slug>``.
    """
    name = name.strip("/").lower()
    numbered = _NUMBERED.fullmatch(name)
    names = [numbered.group(1), numbered.group(2)] if numbered else [name]
    return [f"{_PREFIX}{one}"[:LONGEST] for one in names if one]


def words_of(name: str) -> str:
    """What to search for when nobody knows an address: ``8308_rapat-pleno`` → ``rapat pleno``."""
    numbered = _NUMBERED.fullmatch(name.strip("/"))
    return " ".join(re.findall(r"[^\W_]+", numbered.group(2) if numbered else name))


def remember(article: Article, address: str) -> None:
    """Let the article's address on the unit's previous site lead to it; one that leads elsewhere already stays so.

    Args:
        address: whole address or path, with ``/blog/read/`` in it; anything else is kept nowhere.
    """
    _before, found, name = address.partition(_PREFIX)
    if found:
        path = name.partition("?")[0].partition("#")[0]
        rows = [LegacyAddress(unit=article.unit, path=key, article=article) for key in keys_of(path)]
        LegacyAddress.objects.bulk_create(rows, ignore_conflicts=True)


def keys_at(path: str) -> list[str]:
    """Under which paths an article is sought whose address on a previous site somebody names.

    Args:
        path: of an address, as it was typed; empty where nothing can be kept under it.
    """
    plain = unquote(path).lower().rstrip("/").removeprefix("/index.php")
    if not 1 < len(plain) <= LONGEST or "\x00" in plain:
        return []
    return keys_of(plain.removeprefix(_PREFIX)) if plain.startswith(_PREFIX) else [plain]


def article_at(unit: Unit, name: str) -> Article | None:
    """The public article of the unit that stood there."""
    keys = keys_of(name)
    rows = LegacyAddress.objects.filter(unit=unit, path__in=keys, article__live=True)
    found = {row.path: row.article for row in rows.select_related("article__unit")}
    return next((found[key] for key in keys if key in found), None)


def moved(request: UnitRequest, unit: Unit) -> str | None:
    """Where an address of the unit's previous site leads that nothing else answers; None for any other."""
    path = request.plain_path.lower().rstrip("/").removeprefix("/index.php")
    if not 1 < len(path) <= LONGEST or "\x00" in path:
        return None
    rows = LegacyAddress.objects.filter(unit=unit, path=path, article__live=True)
    row = rows.select_related("article__unit").first()
    return row.article.get_absolute_url() if row else None


def seed(**_: Any) -> None:
    """Put the known numbers in place; one that was changed by hand stays as it is."""
    for number, path in SHELVES.items():
        LegacyShelf.objects.get_or_create(number=number, defaults={"path": path})
