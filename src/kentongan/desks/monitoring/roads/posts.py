"""Which post of which network a link leads to, where the link itself tells it.

Source: the networks' own links as they are shared. A shortened one (``t.co``, ``fb.watch``) tells nothing.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

FRONTS = re.compile(r"^(?:www|m|mobile|web|id-id|music)\.")
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Post:
    """A post by its network and the network's own number for it; ``account`` is its author's, if the link says so."""

    network: str
    number: str
    account: str = ""

    @property
    def key(self) -> str:
        """By which the post is recognised, however it is linked."""
        return f"{self.network}:{self.number}"


_NAME = r"(?P<account>[\w.\-]{1,80})"
_DIGITS = r"(?P<number>\d{1,25})"
_CODE = r"(?P<number>[\w\-]{5,40})"
_VIDEO = r"(?P<number>[\w\-]{11})"
_FACEBOOK = r"(?P<number>\d{5,25}|pfbid\w{10,120})"

_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "x": (
        (r"twitter\.com|x\.com", rf"/i/(?:web/)?status/{_DIGITS}"),
        (r"twitter\.com|x\.com", rf"/{_NAME}/status(?:es)?/{_DIGITS}"),
    ),
    "facebook": (
        (r"facebook\.com|fb\.com", rf"/groups/[\w.\-]+/(?:posts|permalink)/{_FACEBOOK}"),
        (r"facebook\.com|fb\.com", rf"/reel/{_FACEBOOK}"),
        (r"facebook\.com|fb\.com", rf"/{_NAME}/(?:posts|videos|photos|reels)(?:/[^/]+){{0,2}}/{_FACEBOOK}"),
    ),
    "instagram": (
        (r"instagram\.com", rf"/(?:p|reels?|tv)/{_CODE}"),
        (r"instagram\.com", rf"/{_NAME}/(?:p|reels?|tv)/{_CODE}"),
    ),
    "tiktok": (
        (r"tiktok\.com", rf"/@{_NAME}/(?:video|photo)/{_DIGITS}"),
        (r"tiktok\.com", rf"/(?:v|embed|embed/v2)/{_DIGITS}(?:\.html)?"),
    ),
    "youtube": (
        (r"youtu\.be", rf"/{_VIDEO}"),
        (r"youtube(?:-nocookie)?\.com", rf"/(?:shorts|live|embed|v)/{_VIDEO}"),
    ),
    "threads": (
        (r"threads\.(?:net|com)", rf"/@{_NAME}/post/{_CODE}"),
        (r"threads\.(?:net|com)", rf"/t/{_CODE}"),
    ),
    "telegram": ((r"t\.me|telegram\.me", rf"(?:/s)?/(?P<account>(?!s/|c/)[A-Za-z]\w{{3,40}})/{_DIGITS}"),),
    "bluesky": ((r"bsky\.app", r"/profile/(?P<account>[\w.:\-]{1,100})/post/(?P<number>[a-z2-7]{8,20})"),),
    "mastodon": (
        (r"[\w.\-]+\.[a-z]{2,}", r"(?:/web)?/@(?P<account>[\w.\-]{1,80}(?:@[\w.\-]{1,100})?)/(?P<number>\d{15,20})"),
        (r"[\w.\-]+\.[a-z]{2,}", r"/users/(?P<account>[\w.\-]{1,80})/statuses/(?P<number>\d{15,20})"),
    ),
}
_PATTERNS = tuple(
    (network, re.compile(host), re.compile(path + r"(?:/.*)?", re.DOTALL))
    for network, forms in _FORMS.items()
    for host, path in forms
)
_PARAMETERS = (
    ("youtube", re.compile(r"youtube(?:-nocookie)?\.com"), re.compile(r"/watch/?"), "v", re.compile(r"[\w\-]{11}")),
    ("facebook", re.compile(r"facebook\.com|fb\.com"), re.compile(r"/(?:permalink|story)\.php"), "story_fbid",
     re.compile(r"\d{5,25}|pfbid\w{10,120}")),
    ("facebook", re.compile(r"facebook\.com|fb\.com"), re.compile(r"/watch/?"), "v", re.compile(r"\d{5,25}")),
    ("facebook", re.compile(r"facebook\.com|fb\.com"), re.compile(r"/photo(?:\.php)?/?"), "fbid",
     re.compile(r"\d{5,25}")),
)  # fmt: skip
"""Network, host, path, and the parameter that holds the number."""
COMMENT = re.compile(r"[\w\-.]{10,80}")
"""The number of a comment on YouTube: a link to one stands at its video and isn't the video."""
NETWORKS = tuple(_FORMS)
HOSTS = {
    "x": ("x.com", "twitter.com", "t.co"), "facebook": ("facebook.com", "fb.com", "fb.watch"),
    "instagram": ("instagram.com",), "tiktok": ("tiktok.com",), "youtube": ("youtube.com", "youtu.be"),
    "threads": ("threads.net", "threads.com"), "telegram": ("t.me", "telegram.me"), "bluesky": ("bsky.app",),
}  # fmt: skip


def post_of(url: str) -> Post | None:
    """The post that a link leads to; None for anything else and for links that don't tell it.

    Numbers that hold within one instance (Mastodon), channel (Telegram) or account (Bluesky, whose record keys are made
    by the author) carry it. A post on Bluesky that is linked by handle and by DID has two keys.
    """
    split = _split(url)
    if split is None:
        return None
    host, path, query = split
    for network, hosts, paths in _PATTERNS:
        if hosts.fullmatch(host) and (found := paths.fullmatch(path)):
            return _told(network, host, found)
    for network, hosts, paths, name, values in _PARAMETERS:
        if hosts.fullmatch(host) and paths.fullmatch(path):
            value = query.get(name, [""])[0]
            if network == "youtube" and (comment := COMMENT.fullmatch(query.get("lc", [""])[0])):
                return Post(network, f"comment:{comment[0]}")
            if values.fullmatch(value):
                return Post(network, value)
    return None


def network_of(url: str) -> str:
    """The network on whose site a link stands, also where it names no post; empty for none."""
    if post := post_of(url):
        return post.network
    host = (_split(url) or ("",))[0]
    near = (name for name, hosts in HOSTS.items() if any(host == one or host.endswith(f".{one}") for one in hosts))
    return next(near, "")


def _split(url: str) -> tuple[str, str, dict[str, list[str]]] | None:
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        host = FRONTS.sub("", (parts.hostname or "").rstrip("."))
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host.isascii():
        return None
    return host, re.sub(r"/{2,}", "/", parts.path) or "/", query


def _told(network: str, host: str, found: "re.Match[str]") -> Post:
    number, account = found["number"], found.groupdict().get("account") or ""
    if network in {"telegram", "bluesky"}:
        number = f"{account.lower()}/{number}"
    elif network == "mastodon":
        number = f"{host}/{number}"
        account = account if "@" in account else f"{account}@{host}"
    return Post(network, number, account.lower())
