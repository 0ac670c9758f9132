"""What is asked of an interface, and what it told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Cursor = Mapping[str, Any]
"""How far a source was read: what JSON can keep. Empty before the first question."""


class What(StrEnum):
    """What of a network is watched."""

    ACCOUNT = "account"
    TAG = "tag"
    SEARCH = "search"
    COMMENTS = "comments"


class Code(StrEnum):
    """Why an interface gave nothing; the words are made elsewhere."""

    KEY_MISSING = "key_missing"
    KEY_REFUSED = "key_refused"
    KEY_RIGHTS = "key_rights"
    REVIEW_MISSING = "review_missing"
    QUOTA_SPENT = "quota_spent"
    TOO_OFTEN = "too_often"
    ACCOUNT_GONE = "account_gone"
    ACCOUNT_PRIVATE = "account_private"
    SEARCH_REFUSED = "search_refused"
    WEBHOOK = "webhook"
    NOT_UNDERSTOOD = "not_understood"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Watched:
    """An account, hashtag, search or a channel's comments; ``host`` is the instance, where there are several."""

    network: str
    what: What
    name: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """What a question is asked with: the key's secret, a session got with it, and the moment."""

    now: datetime
    host: str = ""
    """The instance that the key is of, where there are several."""
    secret: str = field(default="", repr=False)
    session: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One question. ``cost`` is taken from the key's ``bucket`` before it is asked.

    ``fields`` prove who asks and ``address`` may hold a secret too: neither is ever written down.
    """

    address: str = field(repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    bucket: str = "calls"
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers in lower case."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Post:
    """A public post as its network tells it: ``text`` is plain, addresses written out, pictures' descriptions below it.

    ``number`` is the network's own, by which it is asked for again; ``keys`` are further marks of the same post.
    """

    network: str
    number: str
    url: str
    account: str
    author: str
    text: str
    published_at: datetime | None
    title: str = ""
    edited_at: datetime | None = None
    language: str = ""
    pictures: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    reply_to: str = ""
    warning: str = ""
    shared_by: str = ""
    """The account that passed it on; then the post is the original."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there are no posts: a code, facts for its words, and until when asking again is in vain."""

    code: Code
    facts: Mapping[str, Any] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer told. ``more``: the next page waits already. ``pause``: the key may not ask before then."""

    cursor: Cursor
    posts: tuple[Post, ...] = ()
    more: bool = False
    pause: datetime | None = None
    session: str = field(default="", repr=False)
    used: int = 0
    """Of a cap that counts posts, how many this answer cost."""


Told = Page | Trouble
