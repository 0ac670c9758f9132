"""One way to write an address, so that the same page, however it is linked, is recognised.

Source: RFC 3986, 6.2 (normalisation); what is dropped beyond it is listed here.
"""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|ref|ref_src|source|from|cmpid|campaign|share|via|xtor"
    r"|spm|__twitter_impression|amp|outputtype|view|alt|single|page|showpage)$"
)
"""Parameters that say where a reader came from or how the page is cut, not which page it is."""
KEPT_PAGES = re.compile(r"^(page|view|from|source|ref|share|via)$")
"""Of these, names that also number things: dropped only with these values."""
WORDS = frozenset({"all", "semua", "amp", "web", "mobile", "desktop", "twitter", "facebook", "whatsapp", "rss", "feed"})
FRONTS = re.compile(r"^(www|m|mobile|amp|wap)\.")
AMP_END = re.compile(r"/(amp|amp\.html|index\.html?|index\.php)?$")
PORTS = {"http": "80", "https": "443"}


def host_of(url: str) -> str:
    """The host without ``www.`` and its likes, in lower case: the key of a website as an outlet."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    short = FRONTS.sub("", host)
    return short if "." in short else host


def canonical(url: str) -> str:
    """The address without scheme, ``www.``, fragment, marks of the reader's way, AMP and closing slash."""
    parts = urlsplit(url.strip())
    port = str(_port(url) or "")
    place = host_of(url) + (f":{port}" if port and PORTS.get(parts.scheme) != port else "")
    kept = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _counts(name, value)
    )
    return urlunsplit(("", place, AMP_END.sub("", parts.path), urlencode(kept), "")).removeprefix("//")


def names_page(url: str) -> bool:
    """Whether the address is of one page; a site's front shows something else every hour."""
    return "/" in canonical(url) or "?" in canonical(url)


def _counts(name: str, value: str) -> bool:
    low = name.lower()
    if not TRACKING.match(low):
        return True
    return bool(KEPT_PAGES.match(low)) and value.lower() not in WORDS


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        return None


def digest(words: str) -> str:
    """32 hexadecimal digits that stand for an address or any other key (BLAKE2b, 128 bits)."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
