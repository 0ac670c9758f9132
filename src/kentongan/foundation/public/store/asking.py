"""From a visitor's request to the page it means: its host, path and the few parameters that the page takes."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve

from ..languages import ENGLISH
from .entries import Environ, Key
from .terms import Terms

SECOND_SPELLING = re.compile(r"/0|/sitemap-[A-Za-z0-9_-]*-0")
"""Of a number (``/berita/017-…``), which would let one page be stored under many addresses."""
SAFE = frozenset({"GET", "HEAD"})
PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,199}){0,12}/?")
LONGEST = 300
"""Characters of a host, path or query that are remembered for the next request."""
MOST_PARAMETERS = 50
FORWARDED_SCHEME = "HTTP_X_FORWARDED_PROTO"
VISITORS_OWN = re.compile(r"HTTP_|CONTENT_|REMOTE_")
"""Names, in the WSGI environment, of what comes from the visitor."""


def key_of(environ: Environ) -> Key | None:
    """The page that is meant; None for what is never stored: the staff's, a form sent, an address of nobody's."""
    if environ["REQUEST_METHOD"] not in SAFE:
        return None
    header, path, query = environ.get("HTTP_HOST", ""), environ["PATH_INFO"], environ["QUERY_STRING"]
    if len(header) > LONGEST or len(path) > LONGEST:
        return None  # nobody fills the caches below with long names
    host = host_of(header)
    if not host or not _came_safely(environ):
        return None
    return Key(host, path, _kept(path, query) if query else "")


def _kept(path: str, query: str) -> str:
    return query_of(path, query) if len(query) <= LONGEST else query_of.__wrapped__(path, query)


@lru_cache(maxsize=4096)
def host_of(header: str) -> str:
    """The host name in a ``Host`` header as stored pages know it; empty for the staff's and for a malformed one."""
    host = split_domain_port(header)[0]
    return "" if host == settings.STAFF_HOST else host


@lru_cache(maxsize=4096)
def terms_of(path: str) -> Terms | None:
    """How the page at a path is stored; None when it isn't, or when no page is there."""
    if not PATH.fullmatch(path) or SECOND_SPELLING.search(path):
        return None
    plain = path[len(ENGLISH) + 1 :] if path.startswith(f"/{ENGLISH}/") else path
    try:
        view = resolve(plain, settings.PUBLIC_URLCONF).func
    except Resolver404:
        return None
    terms: Terms | None = getattr(view, "terms", None)
    return terms


@lru_cache(maxsize=4096)
def query_of(path: str, query: str) -> str:
    """The part of a query that the page takes, each parameter once, cleaned and in one order."""
    terms = terms_of(path)
    if terms is None or not terms.takes:
        return ""
    try:
        given = dict(parse_qsl(query, max_num_fields=MOST_PARAMETERS))
    except ValueError:
        return ""
    cleaned = ((name, clean(given.get(name, ""))) for name, clean in sorted(terms.takes.items()))
    return urlencode([(name, value) for name, value in cleaned if value])


def impersonal(environ: Environ, key: Key) -> Environ:
    """The request as anybody would make it: nothing of the visitor is left but the page that is meant."""
    kept = {name: value for name, value in environ.items() if not VISITORS_OWN.match(name)}
    kept |= {"REQUEST_METHOD": "GET", "HTTP_HOST": key.host, "QUERY_STRING": key.query, "REMOTE_ADDR": "127.0.0.1"}
    if FORWARDED_SCHEME in environ:
        kept[FORWARDED_SCHEME] = environ[FORWARDED_SCHEME]
    return kept


def _came_safely(environ: Environ) -> bool:
    """Whether the request may be answered as it came, or must be led to https first."""
    if not settings.SECURE_SSL_REDIRECT:
        return True
    return environ.get(FORWARDED_SCHEME, environ.get("wsgi.url_scheme")) == "https"
