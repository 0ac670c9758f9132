"""Bluesky: an account's public feed without a key; search with a session, got by an app password.

Source: lexicons app.bsky.feed.{getAuthorFeed,searchPosts,getPosts,defs}, app.bsky.embed.*, app.bsky.richtext.facet,
com.atproto.server.createSession; docs.bsky.app (API hosts: public.api.bsky.app without, the account's server with one).
A key is ``handle:app-password``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from .reading import asked_pause, items, json_of, moment, part, refused, walked, with_pictures, words
from .texts import with_facets
from .values import Answer, Code, Cursor, Means, Page, Post, Request, Told, Trouble, Watched, What

OPEN = "https://public.api.bsky.app/xrpc"
SERVER = "https://bsky.social/xrpc"
PAGE = 100
AT_ONCE = 25
SESSION_LASTS = timedelta(minutes=90)
"""Less than a session does; then the next one is asked for."""


def ask(cursor: Cursor, watched: Watched, means: Means) -> Request:
    """The next question; a search begins by asking for a session."""
    page = {"cursor": cursor["page"]} if cursor.get("page") else {}
    if watched.what == What.ACCOUNT:
        return _request(OPEN, "app.bsky.feed.getAuthorFeed", {}, actor=watched.name, limit=PAGE, **page)
    if not means.session:
        return probe(means)
    query = f"#{watched.name}" if watched.what == What.TAG else watched.name
    proof = {"Authorization": f"Bearer {means.session}"}
    return _request(SERVER, "app.bsky.feed.searchPosts", proof, q=query, sort="latest", limit=PAGE, **page)


def read(answer: Answer, cursor: Cursor, watched: Watched, means: Means) -> Told:
    """The posts of an answer and how far it goes; or the session that was asked for."""
    if trouble := _trouble(answer, watched, means):
        return trouble
    told, pause = json_of(answer), asked_pause(answer.headers, means.now)
    if watched.what != What.ACCOUNT and not means.session:
        session = words(part(told, "accessJwt"))
        return Page(dict(cursor), more=True, pause=pause, session=session) if session else Trouble(Code.NOT_UNDERSTOOD)
    listed = "feed" if watched.what == What.ACCOUNT else "posts"
    if not isinstance(part(told, listed), list):
        return Trouble(Code.NOT_UNDERSTOOD)
    posts, marks = [], []
    for one in items(told, listed):
        view = part(one, "post") if listed == "feed" else one
        marks.append(words(part(one, "reason", "indexedAt")) or words(part(view, "indexedAt")))
        if post := post_of(view, shared_by=words(part(one, "reason", "by", "handle"))):
            posts.append(post)
    return walked(cursor, posts, marks=[one for one in marks if one], page=words(part(told, "cursor")), pause=pause)


def again(numbers: Sequence[str], _watched: Watched, _means: Means) -> Request:
    """Ask for known posts once more, by their ``at://`` addresses."""
    return Request(f"{OPEN}/app.bsky.feed.getPosts?{urlencode([('uris', one) for one in numbers])}")


def still_there(answer: Answer, watched: Watched, means: Means) -> tuple[Post, ...] | Trouble:
    """Those of the asked posts that are still there."""
    if trouble := _trouble(answer, watched, means):
        return trouble
    told = json_of(answer)
    if not isinstance(part(told, "posts"), list):
        return Trouble(Code.NOT_UNDERSTOOD)
    return tuple(post for one in items(told, "posts") if (post := post_of(one)))


def probe(means: Means) -> Request:
    """Ask for a session: shows whether a key is good."""
    handle, _colon, password = means.secret.partition(":")
    body = json.dumps({"identifier": handle.strip().lstrip("@"), "password": password.strip()}).encode()
    return Request(f"{SERVER}/com.atproto.server.createSession", {"Content-Type": "application/json"}, body)


def tried(answer: Answer, means: Means) -> Trouble | None:
    """What the answer to :func:`probe` says against the key; None for a good one."""
    return refused(answer, means.now)


def post_of(view: Any, *, shared_by: str = "") -> Post | None:
    """A post's view as a post; None for what its author shows only to those who are signed in."""
    uri, record = words(part(view, "uri")), part(view, "record")
    did, handle = words(part(view, "author", "did")), words(part(view, "author", "handle"))
    key = uri.rpartition("/")[2]
    if not uri.startswith("at://") or not handle or not key or _hidden(view):
        return None
    media = part(view, "embed", "media") or part(view, "embed")
    pictures = items(media, "images")
    described = [words(one.get("alt")) for one in pictures] + [words(part(media, "alt"))]
    link = part(media, "external")
    described += [" · ".join(filter(None, (words(part(link, name)) for name in ("title", "description", "uri"))))]
    languages = part(record, "langs")
    language = words(languages[0]) if isinstance(languages, list) and languages else ""
    warning = ", ".join(words(one.get("val")) for one in items(record, "labels", "values"))
    return Post(
        "bluesky", uri, f"https://bsky.app/profile/{handle}/post/{key}", handle,
        words(part(view, "author", "displayName")) or handle,
        with_pictures(with_facets(words(part(record, "text")), part(record, "facets")), described),
        moment(part(record, "createdAt")), language=language,
        pictures=tuple(words(one.get("fullsize")) for one in pictures if one.get("fullsize")),
        keys=(f"bluesky:{did}/{key}", f"bluesky:{handle}/{key}"),
        reply_to=words(part(record, "reply", "parent", "uri")), warning=warning, shared_by=shared_by,
    )  # fmt: skip


def _hidden(view: Mapping[str, Any]) -> bool:
    """Whether the author asks not to be shown to strangers (label ``!no-unauthenticated``)."""
    return any(one.get("val") == "!no-unauthenticated" for one in items(view, "author", "labels"))


def _trouble(answer: Answer, watched: Watched, means: Means) -> Trouble | None:
    error = words(part(json_of(answer), "error"))
    if answer.status == HTTPStatus.BAD_REQUEST and error == "ExpiredToken":
        return Trouble(Code.KEY_REFUSED, {"session": True})
    if answer.status == HTTPStatus.BAD_REQUEST and error in {
        "InvalidRequest",
        "BlockedActor",
        "BlockedByActor",
        "AccountTakedown",
    }:
        gone = watched.what == What.ACCOUNT
        return Trouble(Code.ACCOUNT_GONE if gone else Code.SEARCH_REFUSED)
    if answer.status in {401, 403} and not means.secret:
        return Trouble(Code.KEY_MISSING)
    return refused(answer, means.now)


def _request(base: str, method: str, fields: Mapping[str, str], **query: Any) -> Request:
    return Request(f"{base}/{method}?{urlencode(query)}", fields)
