"""What somebody means by the address of an account, hashtag, channel or search, as it stands in a browser.

Source: the networks' own addresses; ``roads/posts.py`` knows those of single posts.
"""

import re
from urllib.parse import parse_qs, quote_plus, unquote, urlsplit

from .values import Watched, What

FRONTS = re.compile(r"^(?:www|m|mobile|web)\.")
HANDLE = re.compile(r"@?(?P<name>[\w.\-]{1,80})@(?P<host>[a-z0-9.\-]+\.[a-z]{2,})", re.IGNORECASE)
NAME = r"(?P<name>[\w.\-]{1,80})"
FORMS = (
    ("bluesky", r"bsky\.app", rf"/profile/{NAME.replace('.', '.:')}/?", What.ACCOUNT),
    ("bluesky", r"bsky\.app", r"/hashtag/(?P<name>[^/]{1,100})/?", What.TAG),
    ("youtube", r"youtube\.com", r"/channel/(?P<name>UC[\w\-]{22})(?:/.*)?", What.ACCOUNT),
    ("youtube", r"youtube\.com", rf"/@{NAME}(?:/.*)?", What.ACCOUNT),
    ("youtube", r"youtube\.com", r"/hashtag/(?P<name>[^/]{1,100})/?", What.TAG),
    ("x", r"(?:twitter|x)\.com", r"/hashtag/(?P<name>[^/]{1,100})/?", What.TAG),
    ("x", r"(?:twitter|x)\.com", r"/(?P<name>(?!i/|home$|search$|explore$)\w{1,15})/?", What.ACCOUNT),
    ("telegram", r"(?:t|telegram)\.me", r"(?:/s)?/(?P<name>(?!s/|c/|joinchat)[A-Za-z]\w{3,40})/?", What.ACCOUNT),
    ("mastodon", r"[\w.\-]+\.[a-z]{2,}", rf"(?:/web)?/@{NAME}(?:@(?P<host>[\w.\-]+))?/?", What.ACCOUNT),
    ("mastodon", r"[\w.\-]+\.[a-z]{2,}", rf"/users/{NAME}/?", What.ACCOUNT),
    ("mastodon", r"[\w.\-]+\.[a-z]{2,}", r"(?:/web)?/tags/(?P<name>[^/]{1,100})/?", What.TAG),
)
SEARCHES = {
    "x": (r"(?:twitter|x)\.com", r"/search/?", "q"),
    "youtube": (r"youtube\.com", r"/results/?", "search_query"),
    "bluesky": (r"bsky\.app", r"/search/?", "q"),
    "mastodon": (r"[\w.\-]+\.[a-z]{2,}", r"(?:/web)?/search/?", "q"),
}
OTHERS = re.compile(r"(?:.+\.)?(?:facebook|instagram|tiktok|threads)\.(?:com|net)|(?:fb|youtu)\.\w+")
"""Networks whose addresses look like those of an instance of Mastodon, and aren't."""


def watched_by(written: str) -> Watched | None:
    """What an address means; None where it means nothing of these networks.

    >>> watched_by("https://x.com/KPU_ID")
    Watched(network='x', what=<What.ACCOUNT: 'account'>, name='kpu_id', host='')
    """
    written = written.strip()
    if found := HANDLE.fullmatch(written):
        return Watched("mastodon", What.ACCOUNT, found["name"].lower(), found["host"].lower())
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host, query = (parts.hostname or "").rstrip("."), parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    host = FRONTS.sub("", host)
    if parts.scheme not in {"http", "https"} or not host.isascii() or OTHERS.fullmatch(host):
        return None
    path = unquote(parts.path)
    for network, (hosts, paths, name) in SEARCHES.items():
        if re.fullmatch(hosts, host) and re.fullmatch(paths, path) and (said := query.get(name, [""])[0].strip()):
            return _searched(network, said, host)
    for network, hosts, paths, what in FORMS:
        if re.fullmatch(hosts, host) and (found := re.fullmatch(paths, path)):
            return _named(network, what, found, host)
    return None


def address_of(watched: Watched) -> str:
    """The one address by which what is watched is known."""
    name, said = watched.name, quote_plus(watched.name)
    forms = {
        ("x", What.ACCOUNT): f"https://x.com/{name}", ("x", What.TAG): f"https://x.com/hashtag/{name}",
        ("x", What.SEARCH): f"https://x.com/search?q={said}",
        ("youtube", What.ACCOUNT): f"https://www.youtube.com/{'channel/' if name.startswith('UC') else '@'}{name}",
        ("youtube", What.COMMENTS): f"https://www.youtube.com/{'channel/' if name.startswith('UC') else '@'}{name}#c",
        ("youtube", What.TAG): f"https://www.youtube.com/hashtag/{name}",
        ("youtube", What.SEARCH): f"https://www.youtube.com/results?search_query={said}",
        ("bluesky", What.ACCOUNT): f"https://bsky.app/profile/{name}",
        ("bluesky", What.TAG): f"https://bsky.app/hashtag/{name}",
        ("bluesky", What.SEARCH): f"https://bsky.app/search?q={said}",
        ("telegram", What.ACCOUNT): f"https://t.me/{name}",
        ("mastodon", What.ACCOUNT): f"https://{watched.host}/@{name}",
        ("mastodon", What.TAG): f"https://{watched.host}/tags/{name}",
        ("mastodon", What.SEARCH): f"https://{watched.host}/search?q={said}",
    }  # fmt: skip
    return forms[(watched.network, watched.what)]


def _searched(network: str, said: str, host: str) -> Watched:
    instance = host if network == "mastodon" else ""
    if re.fullmatch(r"#\w+", said):
        return Watched(network, What.TAG, said[1:].lower(), instance)
    return Watched(network, What.SEARCH, said, instance)


def _named(network: str, what: What, found: "re.Match[str]", host: str) -> Watched:
    name = found["name"].lstrip("#")
    name = name if network == "youtube" else name.lower()
    elsewhere = found.groupdict().get("host") or ""
    return Watched(network, what, name, (elsewhere or host).lower() if network == "mastodon" else "")
