"""YouTube Data API v3: what a channel uploads, a search, and the comments under all videos of a channel.

Source: developers.google.com/youtube/v3/docs/{channels,playlistItems,search,commentThreads,videos}/list, …/docs/errors,
/youtube/v3/determine_quota_cost: 10,000 units a day for each project, 1 for a list; ``search.list`` has a bucket of its
own, 100 questions a day; days end at midnight Pacific time.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from .reading import asked_pause, items, json_of, moment, part, refused, walked, words
from .values import Answer, Code, Cursor, Means, Page, Post, Request, Told, Trouble, Watched, What

API = "https://www.googleapis.com/youtube/v3"
PACIFIC = ZoneInfo("America/Los_Angeles")
PAGE = 50
AT_ONCE = 50
UNITS, SEARCHES = "units", "searches"
REASONS = {
    "keyInvalid": Code.KEY_REFUSED, "keyExpired": Code.KEY_REFUSED, "API_KEY_INVALID": Code.KEY_REFUSED,
    "quotaExceeded": Code.QUOTA_SPENT, "dailyLimitExceeded": Code.QUOTA_SPENT, "rateLimitExceeded": Code.TOO_OFTEN,
    "userRateLimitExceeded": Code.TOO_OFTEN, "accessNotConfigured": Code.REVIEW_MISSING,
    "SERVICE_DISABLED": Code.REVIEW_MISSING, "ipRefererBlocked": Code.KEY_RIGHTS, "forbidden": Code.ACCOUNT_PRIVATE,
    "commentsDisabled": Code.ACCOUNT_PRIVATE, "playlistNotFound": Code.ACCOUNT_GONE,
    "channelNotFound": Code.ACCOUNT_GONE, "channelClosed": Code.ACCOUNT_GONE, "channelSuspended": Code.ACCOUNT_GONE,
    "playlistItemsNotAccessible": Code.ACCOUNT_PRIVATE, "invalidSearchFilter": Code.SEARCH_REFUSED,
}  # fmt: skip


def ask(cursor: Cursor, watched: Watched, means: Means) -> Request:
    """The next question; a channel that is known by its name alone is looked up first."""
    page = {"pageToken": cursor["page"]} if cursor.get("page") else {}
    if watched.what in {What.SEARCH, What.TAG}:
        words_of_it = f"#{watched.name}" if watched.what == What.TAG else watched.name
        since = {"publishedAfter": cursor["seen"]} if cursor.get("seen") else {}
        query = {"q": words_of_it, "type": "video", "order": "date", "maxResults": PAGE, **since, **page}
        return _request("search", means, SEARCHES, part="snippet", **query)
    if "channel" not in cursor:
        named = {"id": watched.name} if watched.name.startswith("UC") else {"forHandle": f"@{watched.name}"}
        return _request("channels", means, part="snippet,contentDetails", **named)
    if watched.what == What.COMMENTS:
        query = {"allThreadsRelatedToChannelId": cursor["channel"], "order": "time", "textFormat": "plainText"}
        return _request("commentThreads", means, part="snippet,replies", maxResults=100, **query, **page)
    query = {"playlistId": cursor["uploads"], "maxResults": PAGE}
    return _request("playlistItems", means, part="snippet,contentDetails,status", **query, **page)


def read(answer: Answer, cursor: Cursor, watched: Watched, means: Means) -> Told:
    """The videos or comments of an answer and how far it goes."""
    if trouble := _trouble(answer, means):
        return trouble
    told, pause = json_of(answer), asked_pause(answer.headers, means.now)
    if not isinstance(told, Mapping):
        return Trouble(Code.NOT_UNDERSTOOD)
    if "channel" not in cursor and watched.what in {What.ACCOUNT, What.COMMENTS}:
        channel: Any = next(iter(items(told, "items")), {})
        uploads = words(part(channel, "contentDetails", "relatedPlaylists", "uploads"))
        if not uploads:
            return Trouble(Code.ACCOUNT_GONE)
        return Page({"channel": words(part(channel, "id")), "uploads": uploads}, more=True, pause=pause)
    posts, marks = [], []
    for one in items(told, "items"):
        found = _comments(one) if watched.what == What.COMMENTS else [post for post in [_video(one)] if post]
        posts += found
        marks += [f"{post.published_at:%Y-%m-%dT%H:%M:%SZ}" for post in found[:1] if post.published_at]
    return walked(cursor, posts, marks=marks, page=words(part(told, "nextPageToken")), pause=pause)


def again(numbers: Sequence[str], watched: Watched, means: Means) -> Request:
    """Ask for known videos or comments once more."""
    of, what = ("comments", "snippet") if watched.what == What.COMMENTS else ("videos", "snippet,status")
    extra = {"textFormat": "plainText"} if watched.what == What.COMMENTS else {}
    return _request(of, means, part=what, id=",".join(numbers), **extra)


def still_there(answer: Answer, watched: Watched, means: Means) -> tuple[Post, ...] | Trouble:
    """Those of the asked videos or comments that are still public."""
    if trouble := _trouble(answer, means):
        return trouble
    told = json_of(answer)
    if not isinstance(part(told, "items"), list):
        return Trouble(Code.NOT_UNDERSTOOD)
    read_one = _comment if watched.what == What.COMMENTS else _video
    return tuple(post for one in items(told, "items") if (post := read_one(one)))


def day_ends(now: datetime) -> datetime:
    """When a day of the quota ends: the next midnight Pacific time."""
    local = now.astimezone(PACIFIC)
    return (local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)).astimezone(UTC)


def probe(means: Means) -> Request:
    """The cheapest question that shows whether a key is good."""
    return _request("i18nLanguages", means, part="snippet")


def tried(answer: Answer, means: Means) -> Trouble | None:
    """What the answer to :func:`probe` says against the key; None for a good one."""
    return _trouble(answer, means)


def _video(item: Mapping[str, Any]) -> Post | None:
    """A video, as ``playlistItems``, ``search`` or ``videos`` tell it; None for a private or deleted one."""
    snippet = part(item, "snippet")
    number = words(part(item, "contentDetails", "videoId")) or words(part(item, "id", "videoId"))
    number = number or words(part(snippet, "resourceId", "videoId")) or words(item.get("id"))
    if not number or part(item, "status", "privacyStatus") not in ({}, "public"):
        return None
    channel = words(part(snippet, "videoOwnerChannelId")) or words(part(snippet, "channelId"))
    name = words(part(snippet, "videoOwnerChannelTitle")) or words(part(snippet, "channelTitle"))
    published = words(part(item, "contentDetails", "videoPublishedAt")) or words(part(snippet, "publishedAt"))
    picture = words(part(snippet, "thumbnails", "high", "url"))
    return Post(
        "youtube", number, f"https://www.youtube.com/watch?v={number}", channel, name,
        words(part(snippet, "description")), moment(published), title=words(part(snippet, "title")),
        language=words(part(snippet, "defaultAudioLanguage")), pictures=(picture,) if picture else (),
    )  # fmt: skip


def _comments(thread: Mapping[str, Any]) -> list[Post]:
    """The comment that begins a thread, and the answers that came with it (the interface gives up to five)."""
    all_of = [part(thread, "snippet", "topLevelComment"), *items(thread, "replies", "comments")]
    video = words(part(thread, "snippet", "videoId"))
    return [post for one in all_of if (post := _comment(one, video))]


def _comment(comment: Mapping[str, Any], video: str = "") -> Post | None:
    number, snippet = words(part(comment, "id")), part(comment, "snippet")
    video = words(part(snippet, "videoId")) or video
    text = words(part(snippet, "textOriginal")) or words(part(snippet, "textDisplay"))
    if not number or not text:
        return None
    changed = words(part(snippet, "updatedAt"))
    edited = moment(changed) if changed and changed != part(snippet, "publishedAt") else None
    link = f"https://www.youtube.com/watch?v={video}&lc={number}" if video else ""
    return Post(
        "youtube", number, link, words(part(snippet, "authorChannelId", "value")),
        words(part(snippet, "authorDisplayName")), text, moment(part(snippet, "publishedAt")), edited_at=edited,
        keys=(f"youtube:comment:{number}",), reply_to=words(part(snippet, "parentId")) or video,
    )  # fmt: skip


def _trouble(answer: Answer, means: Means) -> Trouble | None:
    error = part(json_of(answer), "error")
    said = [words(one.get("reason")) for name in ("details", "errors") for one in items(error, name)]
    code = next((REASONS[one] for one in said if one in REASONS), None)
    if answer.status in range(200, 300) or code is None:
        return refused(answer, means.now)
    return Trouble(code, until=day_ends(means.now) if code == Code.QUOTA_SPENT else None)


def _request(method: str, means: Means, bucket: str = UNITS, **query: Any) -> Request:
    return Request(f"{API}/{method}?{urlencode(query)}", {"X-Goog-Api-Key": means.secret}, bucket=bucket)
