"""Mastodon: public statuses of an account or a hashtag, and full-text search with a user's token.

Source: docs.joinmastodon.org/methods/{accounts,timelines,search,statuses}, /entities/Status, /api/rate-limits.
Some instances answer only those who have a token on them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from .reading import asked_pause, items, json_of, moment, part, refused, with_pictures, words
from .texts import plain_html
from .values import Answer, Code, Cursor, Means, Page, Post, Request, Told, Trouble, Watched, What

PAGE = 40
AT_ONCE = 20
"""Statuses that are asked for again together."""
CLOSED = frozenset({401, 403, 422})
"""How an instance turns strangers away."""


def ask(cursor: Cursor, watched: Watched, means: Means) -> Request:
    """The next question: whose account it is, then what came since (``min_id`` goes forward from what was read)."""
    since = {"min_id": cursor["since"]} if cursor.get("since") else {}
    if watched.what == What.TAG:
        return _request(watched, means, f"/api/v1/timelines/tag/{quote(watched.name, safe='')}", limit=PAGE, **since)
    if watched.what == What.SEARCH:
        return _request(watched, means, "/api/v2/search", q=watched.name, type="statuses", limit=PAGE, **since)
    if "account" not in cursor:
        return _request(watched, means, "/api/v1/accounts/lookup", acct=watched.name)
    return _request(watched, means, f"/api/v1/accounts/{cursor['account']}/statuses", limit=PAGE, **since)


def read(answer: Answer, cursor: Cursor, watched: Watched, means: Means) -> Told:
    """The posts of an answer and how far it goes."""
    if trouble := _trouble(answer, means):
        return trouble
    told, pause = json_of(answer), asked_pause(answer.headers, means.now)
    if watched.what == What.ACCOUNT and "account" not in cursor:
        number = words(part(told, "id"))
        return Page({"account": number}, more=True, pause=pause) if number.isdigit() else Trouble(Code.NOT_UNDERSTOOD)
    if not isinstance(told, Mapping if watched.what == What.SEARCH else list):
        return Trouble(Code.NOT_UNDERSTOOD)
    statuses = items(told, "statuses") if watched.what == What.SEARCH else [one for one in told if part(one, "id")]
    known, forward = str(cursor.get("since", "")), bool(cursor.get("since"))
    numbers = [known, *(words(one.get("id")) for one in statuses)]
    newest = max((one for one in numbers if one.isdigit()), key=lambda one: (len(one), one), default="")
    posts = tuple(post for one in statuses if (post := post_of(one, watched.host)))
    more = forward and len(statuses) >= PAGE and newest != known
    return Page({**cursor, "since": newest} if newest else dict(cursor), posts, more, pause)


def again(numbers: Sequence[str], watched: Watched, means: Means) -> Request:
    """Ask for known statuses once more (since Mastodon 4.3)."""
    query = urlencode([("id[]", one) for one in numbers])
    return Request(f"https://{watched.host}/api/v1/statuses?{query}", _fields(means))


def still_there(answer: Answer, watched: Watched, means: Means) -> tuple[Post, ...] | Trouble:
    """Those of the asked statuses that are still public."""
    if trouble := _trouble(answer, means):
        return trouble
    told = json_of(answer)
    if not isinstance(told, list):
        return Trouble(Code.NOT_UNDERSTOOD)
    return tuple(post for one in told if (post := post_of(one, watched.host)))


def probe(means: Means) -> Request:
    """A question that shows whether a key is good."""
    return Request(f"https://{means.host}/api/v1/apps/verify_credentials", _fields(means))


def tried(answer: Answer, means: Means) -> Trouble | None:
    """What the answer to :func:`probe` says against the key; None for a good one."""
    return refused(answer, means.now)


def post_of(status: Any, host: str) -> Post | None:
    """A status as a post, a boost as the original; None for one that isn't public."""
    sharer = words(part(status, "account", "acct")) if part(status, "reblog") else ""
    status = part(status, "reblog") or status
    number, url = words(part(status, "id")), words(part(status, "url")) or words(part(status, "uri"))
    if status.get("visibility") not in {"public", "unlisted"} or not number or not url.startswith("https://"):
        return None
    account = words(part(status, "account", "acct"))
    media = items(status, "media_attachments")
    warning = words(status.get("spoiler_text"))
    described = [words(one.get("description")) for one in media] + _choices(status)
    return Post(
        "mastodon", number, url, account if "@" in account else f"{account}@{host}",
        words(part(status, "account", "display_name")) or account,
        with_pictures(plain_html(words(status.get("content"))), described, warning=warning),
        moment(status.get("created_at")), edited_at=moment(status.get("edited_at")),
        language=words(status.get("language")), pictures=_pictures(media), keys=_keys(status, number, host),
        reply_to=words(status.get("in_reply_to_id")), warning=warning, shared_by=sharer,
    )  # fmt: skip


def _keys(status: Mapping[str, Any], number: str, host: str) -> tuple[str, ...]:
    return (f"mastodon:{host}/{number}", f"mastodon:uri:{words(status.get('uri'))}")


def _pictures(media: Collection[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(words(one.get("url")) for one in media if one.get("type") == "image" and one.get("url"))


def _choices(status: Mapping[str, Any]) -> list[str]:
    """What a poll lets people choose."""
    return [words(one.get("title")) for one in items(status, "poll", "options")]


def _trouble(answer: Answer, means: Means) -> Trouble | None:
    if answer.status in CLOSED and not means.secret:
        return Trouble(Code.KEY_MISSING)
    return refused(answer, means.now)


def _request(watched: Watched, means: Means, path: str, **query: Any) -> Request:
    return Request(f"https://{watched.host}{path}?{urlencode(query)}", _fields(means))


def _fields(means: Means) -> dict[str, str]:
    return {"Authorization": f"Bearer {means.secret}"} if means.secret else {}
