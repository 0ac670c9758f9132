"""Addresses on the previous site lead to the articles that came of their pages."""

from urllib.parse import unquote, urlsplit

from ..models import Article
from ..reading import legacy
from ..reading.models import LegacyAddress


def path_of(address: str) -> str:
    """The path by which an address is known again: lower case, without a closing slash, a query and ``/index.php``.

    Empty for an address that has no path of its own, such as ``/?p=17``, or one that is too long.
    """
    try:
        path = unquote(urlsplit(address).path, errors="strict").lower().rstrip("/")
    except (ValueError, UnicodeDecodeError):
        return ""
    path = path.removeprefix("/index.php") if path.startswith("/index.php/") else path
    return path if path.startswith("/") and "\x00" not in path and len(path) <= legacy.LONGEST else ""


def remember_address(article: Article, address: str) -> bool:
    """Let an earlier address lead to the article; one that leads elsewhere already stays so.

    Returns:
        whether the address has a path that can be remembered.
    """
    path = path_of(address)
    if "/blog/read/" in path:
        legacy.remember(article, path)
    elif path:
        row = LegacyAddress(unit=article.unit, path=path, article=article)
        LegacyAddress.objects.bulk_create([row], ignore_conflicts=True)
    return bool(path)
