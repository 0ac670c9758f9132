"""X API v2, recent search: the last seven days, with an app's bearer token; every post that is read is counted.

Source: docs.x.com, /x-api/posts/search (recent), /x-api/fundamentals/{rate-limits,response-codes-and-errors},
data dictionary (Post, User, Media: note_tweet, referenced_tweets, entities.urls, alt_text), /x-api/usage.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from .reading import asked_pause, items, json_of, moment, part, refused, walked, with_pictures, words
from .texts import with_expanded
from .values import Answer, Code, Cursor, Means, Page, Post, Request, Told, Trouble, Watched, What

API = "https://api.x.com/2"
PAGE = 100
AT_ONCE = 100
POSTS = "posts"
FIELDS: dict[str, Any] = {
    "tweet.fields": "created_at,lang,entities,note_tweet,referenced_tweets,author_id,attachments,"
    "edit_history_tweet_ids,possibly_sensitive",
    "expansions": "author_id,attachments.media_keys,referenced_tweets.id,referenced_tweets.id.author_id",
    "user.fields": "username,name,protected",
    "media.fields": "url,type,alt_text,preview_image_url",
}


def ask(cursor: Cursor, watched: Watched, means: Means) -> Request:
    """The next question. Only an account's own reposts are asked for: elsewhere the original is found itself."""
    query = {
        What.ACCOUNT: f"from:{watched.name}", What.TAG: f"#{watched.name} -is:retweet",
    }.get(watched.what, f"({watched.name}) -is:retweet")  # fmt: skip
    since: dict[str, Any] = {"since_id": str(cursor["seen"]).lstrip("0")} if cursor.get("seen") else {}
    page: dict[str, Any] = {"next_token": cursor["page"]} if cursor.get("page") else {}
    return _request("tweets/search/recent", means, query=query, max_results=PAGE, **FIELDS, **since, **page)


def read(answer: Answer, cursor: Cursor, watched: Watched, means: Means) -> Told:
    """The posts of an answer and how far it goes."""
    if answer.status == HTTPStatus.BAD_REQUEST and cursor.get("seen") and b"since_id" in answer.body:
        return Page({}, more=True)  # what was read last is more than seven days old
    if trouble := _trouble(answer, watched, means):
        return trouble
    told, pause = json_of(answer), asked_pause(answer.headers, means.now)
    if not isinstance(told, Mapping):
        return Trouble(Code.NOT_UNDERSTOOD)
    found = items(told, "data")
    marks = [words(one.get("id")).zfill(20) for one in found]
    page = words(part(told, "meta", "next_token"))
    return walked(cursor, _posts(told), marks=marks, page=page, pause=pause, used=len(found))


def again(numbers: Sequence[str], _watched: Watched, means: Means) -> Request:
    """Ask for known posts once more."""
    return _request("tweets", means, cost=len(numbers), ids=",".join(numbers), **FIELDS)


def still_there(answer: Answer, watched: Watched, means: Means) -> tuple[Post, ...] | Trouble:
    """Those of the asked posts that are still public; of others ``errors`` says that they aren't found or allowed."""
    if trouble := _trouble(answer, watched, means):
        return trouble
    told = json_of(answer)
    return tuple(_posts(told)) if isinstance(told, Mapping) else Trouble(Code.NOT_UNDERSTOOD)


def probe(means: Means) -> Request:
    """What the project used of its cap: costs no post."""
    return _request("usage/tweets", means, cost=0)


def tried(answer: Answer, means: Means) -> Trouble | None:
    """What the answer to :func:`probe` says against the key; None for a good one."""
    return _trouble(answer, Watched("x", What.SEARCH, ""), means)


def _posts(told: Mapping[str, Any]) -> list[Post]:
    users = {words(one.get("id")): one for one in items(told, "includes", "users")}
    media = {words(one.get("media_key")): one for one in items(told, "includes", "media")}
    others = {words(one.get("id")): one for one in items(told, "includes", "tweets")}
    posts = []
    for one in items(told, "data"):
        original = others.get(_referenced(one, "retweeted"))
        sharer = words(part(users.get(words(one.get("author_id"))), "username")) if original else ""
        if post := _post(original or one, users, media, sharer):
            posts.append(post)
    return posts


def _post(tweet: Mapping[str, Any], users: Mapping[str, Any], media: Mapping[str, Any], shared_by: str) -> Post | None:
    number, user = words(tweet.get("id")), part(users, words(tweet.get("author_id")))
    name = words(part(user, "username"))
    if not number.isdigit() or part(user, "protected") is True:
        return None
    long = part(tweet, "note_tweet")
    text = words(part(long, "text")) or words(tweet.get("text"))
    urls = items(long, "entities", "urls") or items(tweet, "entities", "urls")
    named = part(tweet, "attachments", "media_keys")
    shown = [media[key] for key in named if key in media] if isinstance(named, list) else []
    pictures = (words(one.get("url")) or words(one.get("preview_image_url")) for one in shown)
    edits = part(tweet, "edit_history_tweet_ids")
    earlier = [one for one in edits if one != number] if isinstance(edits, list) else []
    said = moment(tweet.get("created_at"))
    return Post(
        "x", number, f"https://x.com/{name or 'i'}/status/{number}", name, words(part(user, "name")) or name,
        with_pictures(with_expanded(text, urls), [words(one.get("alt_text")) for one in shown]), said,
        edited_at=said if earlier else None, language=_language(words(tweet.get("lang"))),
        pictures=tuple(filter(None, pictures)), keys=tuple(f"x:{one}" for one in earlier),
        reply_to=_referenced(tweet, "replied_to"),
        warning="possibly_sensitive" if tweet.get("possibly_sensitive") is True else "", shared_by=shared_by,
    )  # fmt: skip


def _referenced(tweet: Mapping[str, Any], kind: str) -> str:
    named = (words(one.get("id")) for one in items(tweet, "referenced_tweets") if one.get("type") == kind)
    return next(named, "")


def _language(written: str) -> str:
    """X writes Indonesian by its old code."""
    return {"in": "id", "und": ""}.get(written, written)


def _trouble(answer: Answer, watched: Watched, means: Means) -> Trouble | None:
    told = json_of(answer)
    said = " ".join(words(part(told, name)) for name in ("title", "type", "reason"))
    if answer.status == HTTPStatus.PAYMENT_REQUIRED or "usage-capped" in said or "UsageCapExceeded" in said:
        return Trouble(Code.QUOTA_SPENT, until=asked_pause(answer.headers, means.now))
    if answer.status == HTTPStatus.FORBIDDEN and ("client-not-enrolled" in said or "client-forbidden" in said):
        return Trouble(Code.REVIEW_MISSING)
    if answer.status == HTTPStatus.BAD_REQUEST:
        return Trouble(Code.ACCOUNT_GONE if watched.what == What.ACCOUNT else Code.SEARCH_REFUSED)
    return refused(answer, means.now)


def _request(path: str, means: Means, cost: int = PAGE, **query: Any) -> Request:
    fields = {"Authorization": f"Bearer {means.secret}"}
    return Request(f"{API}/{path}?{urlencode(query)}", fields, bucket=POSTS, cost=cost)
