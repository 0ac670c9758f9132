"""Which pages an nginx beside the store may send by itself, and under which name it finds them.

nginx says the same headers with every one of them, so only a page that has exactly these is open to it.
``docs/nginx.conf`` repeats them; a test compares the two.
"""

import re

from django.conf import settings

from ..languages import ENGLISH
from ..security import PERMISSIONS, POLICY, PUBLIC_POLICY
from .entries import Headers, Key
from .terms import REVALIDATE

OPEN, CLOSED = "open", "closed"
FILE = "index.html"
SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


def standard_headers(path: str) -> dict[str, str]:
    """What every ordinary page says of itself, apart from what depends on its encoding."""
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": ENGLISH if path.startswith(f"/{ENGLISH}/") else settings.LANGUAGE_CODE,
        "Cache-Control": REVALIDATE,
        POLICY: PUBLIC_POLICY,
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if settings.SECURE_HSTS_SECONDS and settings.SCHEME == "https":
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    return headers


def is_open(key: Key, headers: Headers) -> bool:
    """Whether nginx may send the page: it has no query, an ordinary path, and says what every page says."""
    if key.query or not HOST.fullmatch(key.host) or not key.path.startswith("/") or not key.path.endswith("/"):
        return False
    segments = key.path.split("/")[1:-1]
    return all(map(SEGMENT.fullmatch, segments)) and dict(headers) == standard_headers(key.path)


def place_of(key: Key) -> str:
    """Where the file of an open page lies below the directory that nginx reads."""
    return f"{key.host}{key.path}{FILE}"
