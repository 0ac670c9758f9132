"""Telegram: posts of public channels in which our bot is a member, by the Bot API's updates.

Source: core.telegram.org/bots/api (getUpdates, Update, Message, Chat, ResponseParameters). A bot sees a channel only if
its owner made it an administrator there, and only what is posted from then on; nothing tells it of deletions. Reading
channels without their owners needs the session of a person (MTProto), which isn't done here.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from .reading import json_of, moment, part, refused, with_pictures, words
from .values import Answer, Code, Cursor, Means, Page, Post, Request, Told, Trouble, Watched

API = "https://api.telegram.org"
PAGE = 100
AT_ONCE = 0
"""Nothing can be asked for again."""
QUIET = timedelta(days=6)
"""After a week without updates their numbers begin anew by chance."""


def ask(cursor: Cursor, _watched: Watched, means: Means) -> Request:
    """The next updates. Asking for those from a number on ends those before it: they are kept by then."""
    last = moment(cursor.get("at"))
    fresh = last is not None and means.now - last < QUIET
    since = {"offset": int(cursor["offset"])} if fresh and cursor.get("bot") == _bot(means) else {}
    allowed = json.dumps(["channel_post", "edited_channel_post"])
    return _request(means, "getUpdates", limit=PAGE, timeout=0, allowed_updates=allowed, **since)


def read(answer: Answer, cursor: Cursor, _watched: Watched, means: Means) -> Told:
    """The posts of all public channels of the bot: an update that isn't kept now is gone."""
    if trouble := _trouble(answer, means):
        return trouble
    told = part(json_of(answer), "result")
    if not isinstance(told, list):
        return Trouble(Code.NOT_UNDERSTOOD)
    updates = [one for one in told if isinstance(part(one, "update_id"), int)]
    if not updates:
        return Page(dict(cursor))
    posts = (_post(one.get("channel_post") or one.get("edited_channel_post")) for one in updates)
    then = {"offset": max(one["update_id"] for one in updates) + 1, "at": means.now.isoformat(), "bot": _bot(means)}
    return Page(then, tuple(post for post in posts if post), more=len(updates) >= PAGE)


def again(numbers: Sequence[str], watched: Watched, means: Means) -> Request:
    raise NotImplementedError("the Bot API gives no post a second time")


def still_there(answer: Answer, watched: Watched, means: Means) -> tuple[Post, ...] | Trouble:
    raise NotImplementedError("the Bot API gives no post a second time")


def probe(means: Means) -> Request:
    """Who the bot is."""
    return _request(means, "getMe")


def tried(answer: Answer, means: Means) -> Trouble | None:
    """What the answer to :func:`probe` says against the key; None for a good one."""
    return _trouble(answer, means)


def _bot(means: Means) -> str:
    """The bot's number, which is no secret: updates of another bot are numbered otherwise."""
    return means.secret.partition(":")[0]


def _post(message: Any) -> Post | None:
    """A post of a public channel; None for anything else, such as a channel without a name of its own."""
    chat, number = part(message, "chat"), part(message, "message_id")
    channel = words(part(chat, "username"))
    if part(chat, "type") != "channel" or not channel or not isinstance(number, int):
        return None
    entities = part(message, "entities") or part(message, "caption_entities")
    text = _with_links(words(part(message, "text")) or words(part(message, "caption")), entities)
    origin = part(message, "forward_origin")
    source = words(part(origin, "chat", "username")) if part(origin, "type") == "channel" else ""
    first = part(origin, "message_id")
    if source and isinstance(first, int):
        return _of(source, first, words(part(origin, "chat", "title")), text, part(origin, "date"), shared_by=channel)
    reply = part(message, "reply_to_message", "message_id")
    return _of(
        channel, number, words(part(chat, "title")), text, part(message, "date"),
        edited=part(message, "edit_date") or None, reply=str(reply) if reply else "",
    )  # fmt: skip


def _of(
    channel: str, number: int, name: str, text: str, said: Any, *, edited: Any = None, reply: str = "",
    shared_by: str = "",
) -> Post:  # fmt: skip
    return Post(
        "telegram", f"{channel.lower()}/{number}", f"https://t.me/{channel}/{number}", channel, name or channel,
        with_pictures(text, ()), moment(said), edited_at=moment(edited) if edited else None, reply_to=reply,
        shared_by=shared_by,
    )  # fmt: skip


def _with_links(text: str, entities: Any) -> str:
    """With the addresses behind words written after them; entities count units of UTF-16."""
    raw = text.encode("utf-16-le")
    links = [one for one in entities if isinstance(one, Mapping)] if isinstance(entities, list) else []
    for one in sorted(links, key=lambda link: -int(part(link, "offset") or 0)):
        url, begin, length = words(one.get("url")), one.get("offset"), one.get("length")
        if one.get("type") == "text_link" and url and isinstance(begin, int) and isinstance(length, int):
            end = 2 * (begin + length)
            raw = raw[:end] + f" ({url})".encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le", "replace")


def _trouble(answer: Answer, means: Means) -> Trouble | None:
    pause = part(json_of(answer), "parameters", "retry_after")
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS and isinstance(pause, int):
        return Trouble(Code.TOO_OFTEN, until=means.now + timedelta(seconds=min(pause, 86_400)))
    if answer.status == HTTPStatus.CONFLICT:
        return Trouble(Code.WEBHOOK)
    return refused(answer, means.now, gone=Code.KEY_REFUSED)


def _request(means: Means, method: str, **query: Any) -> Request:
    return Request(f"{API}/bot{quote(means.secret, safe=':')}/{method}?{urlencode(query)}")
