"""One way to write an address, so that the same page, however it is linked, is recognised.

Source: RFC 3986, 6.2 (normalisation); what is dropped beyond it is listed here.
"""

import hashlib
import re
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|ref|ref_src|source|from|cmpid|campaign|share|via|xtor"
    r"|spm|__twitter_impression|amp|outputtype|view|alt|single|page|showpage)$"
)
"""Parameters that say where a reader came from or how the page is cut, not which page it is."""
KEPT_PAGES = re.compile(r"^(page|view|from|source|ref|share|via)$")
"""Of these, names that also number things: dropped only with these values."""
WORDS = frozenset({"all", "semua", "amp", "web", "mobile", "desktop", "twitter", "facebook", "whatsapp", "rss", "feed"})
FRONTS = re.compile(r"^(www|m|mobile|amp|wap)\.")
AMP_END = re.compile(r"(/(amp|amp\.html|index\.html?|index\.php)?)+$")
PORTS = {"http": 80, "https": 443}
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")


def host_of(url: str) -> str:
    """The host without ``www.`` and its likes, in its one form: the key of a website as an outlet."""
    host = _host(url)
    short = FRONTS.sub("", host)
    return short if "." in short else host


def authority_of(url: str) -> str:
    """Whom an address asks: its host in its one form, with the port when it isn't the usual one."""
    return (_bracketed(_host(url)) + _unusual_port(url))[:253]


def canonical(url: str) -> str:
    """The address without scheme, ``www.``, fragment, marks of the reader's way, AMP and closing slash."""
    parts = _split(url)
    kept = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _counts(name, value)
    )
    place = _bracketed(host_of(url)) + _unusual_port(url)
    path = AMP_END.sub("", _one_writing(parts.path))
    return urlunsplit(("", place, path, urlencode(kept, errors="surrogatepass"), "")).removeprefix("//")


def is_site_of(home: str, url: str) -> bool:
    """Whether an address is on the site of this host, or below it; never above it, where others may publish."""
    host = host_of(url)
    return bool(home) and (host == home or host.endswith(f".{home}"))


def names_page(url: str) -> bool:
    """Whether the address is of one page; a site's front shows something else every hour."""
    return "/" in canonical(url) or "?" in canonical(url)


def _counts(name: str, value: str) -> bool:
    low = name.lower()
    if not TRACKING.match(low):
        return True
    return bool(KEPT_PAGES.match(low)) and value.lower() not in WORDS


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:  # brackets that are none of an address
        return SplitResult("", "", url.strip(), "", "")


def _host(url: str) -> str:
    """In lower case, without the dot of the root, and in the letters that are asked for (RFC 5891)."""
    host = (_split(url).hostname or "").rstrip(".")
    if host.isascii():
        return host
    with suppress(LocationParseError):
        return (parse_url(f"http://{host}").host or host).rstrip(".")
    return host


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _unusual_port(url: str) -> str:
    parts = _split(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    return "" if port in {None, PORTS.get(parts.scheme)} else f":{port}"


def _one_writing(path: str) -> str:
    """Letters as they are, everything that must be escaped in capitals (RFC 3986, 6.2.2.1 and 6.2.2.2)."""
    return quote(ESCAPED.sub(_unescaped, path), safe="/%:@!$&'()*+,;=~", errors="surrogatepass")


def _unescaped(found: "re.Match[str]") -> str:
    letter = chr(int(found[1], 16))
    return letter if UNRESERVED.match(letter) else found[0].upper()


def digest(words: str) -> str:
    """32 hexadecimal digits that stand for an address or any other key (BLAKE2b, 128 bits)."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
