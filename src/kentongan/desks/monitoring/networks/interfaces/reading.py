"""What all answers have in common: JSON, moments, limits told in headers, and pages that go back in time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from .values import Answer, Code, Cursor, Page, Post, Trouble

LONGEST_PAUSE = timedelta(days=32)
MOST_PAGES = 20
"""Of one walk back to what was read before."""


def json_of(answer: Answer) -> Any:
    """The answer's JSON; None for anything else."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def moment(written: Any) -> datetime | None:
    """A moment as networks write it: ISO 8601, or seconds since 1970."""
    try:
        if isinstance(written, int | float) and not isinstance(written, bool):
            return datetime.fromtimestamp(written, UTC)
        found = datetime.fromisoformat(str(written))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def asked_pause(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when the interface wants to be left alone: ``Retry-After``, or the reset of a limit with nothing left.

    Source: docs.joinmastodon.org/api/rate-limits, docs.x.com/fundamentals/rate-limits, docs.bsky.app (rate limits).
    """
    if (written := headers.get("retry-after", "")).isdigit():
        return _within(now + timedelta(seconds=min(int(written), 10**7)), now)
    for prefix in ("x-ratelimit", "x-rate-limit", "ratelimit"):
        if headers.get(f"{prefix}-remaining") == "0":
            reset = headers.get(f"{prefix}-reset", "")
            return _within(moment(int(reset)) if reset.isdigit() else moment(reset), now)
    return None


def _within(until: datetime | None, now: datetime) -> datetime | None:
    return min(until, now + LONGEST_PAUSE) if until and until > now else None


def refused(answer: Answer, now: datetime, *, gone: Code = Code.ACCOUNT_GONE) -> Trouble | None:
    """What a status alone says; None for a success."""
    status = answer.status
    if status in range(200, 300):
        return None
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        until = asked_pause(answer.headers, now) or now + timedelta(minutes=15)
        return Trouble(Code.TOO_OFTEN, until=until)
    codes = {401: Code.KEY_REFUSED, 403: Code.KEY_RIGHTS, 404: gone, 410: gone}
    if status in codes:
        return Trouble(codes[status])
    return Trouble(Code.ANSWERED, {"status": status}, until=asked_pause(answer.headers, now))


def words(value: Any) -> str:
    """A text field; empty for anything else."""
    return value if isinstance(value, str) else ""


def part(value: Any, *names: str) -> Any:
    """What lies below these names; an empty object where an answer leaves one out."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return {} if value is None else value


def items(value: Any, *names: str) -> list[Any]:
    """The objects of a list below these names; none where there is no list."""
    found = part(value, *names)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def with_pictures(text: str, described: Iterable[str], *, warning: str = "") -> str:
    """The text under its warning, with what pictures show below it, as their authors describe it."""
    lines = [warning, text, *(f"[{one}]" for one in described if one.strip())]
    return "\n\n".join(line.strip() for line in lines if line.strip())


def walked(
    cursor: Cursor, posts: Sequence[Post], *, marks: Sequence[str], page: str, pause: datetime | None, used: int = 0
) -> Page:
    """The next step of a walk from the newest post back to what was read before.

    Args:
        marks: of everything on this page, sortable, such as moments; the walk ends at one that was seen.
        page: the interface's own mark of its next page; empty at the end.
    """
    seen, top = str(cursor.get("seen", "")), max([str(cursor.get("top", "")), *marks])
    count = int(cursor.get("pages", 0)) + 1
    kept = {name: value for name, value in cursor.items() if name not in {"seen", "top", "page", "pages"}}
    more = bool(page and marks and seen and min(marks) > seen and count < MOST_PAGES)
    if more:
        then: dict[str, Any] = {**kept, "seen": seen, "top": top, "page": page, "pages": count}
    else:
        then = {**kept, "seen": max(top, seen)} if top or seen else kept
    return Page(then, tuple(posts), more, pause, used=used)
