"""What the network says of posts beside their words; and words that their authors edited."""

from collections.abc import Mapping
from datetime import datetime

from ..arriving import LONGEST_TEXT
from ..models import Mention
from ..roads.rows import beginning
from .interfaces.values import Post
from .models import NetworkPost, NetworkSource

MOST_EARLIER, MOST_SHARES = 5, 50


def note_seen(posts: Mapping[int, Post], watch: NetworkSource, now: datetime) -> list[int]:
    """Note that the network showed these posts now; the numbers of the mentions whose words changed."""
    NetworkPost.objects.bulk_create([_row(number, post, watch, now) for number, post in posts.items()],
                                    ignore_conflicts=True)  # fmt: skip
    rows = {one.pk: one for one in NetworkPost.objects.select_for_update().filter(pk__in=posts).order_by("pk")}
    mentions = Mention.objects.in_bulk([pk for pk, row in rows.items() if _is_other(row, posts[pk])])
    for pk, row in rows.items():
        post = posts[pk]
        if pk in mentions:
            _edit(mentions[pk], row, post, now)
        if post.shared_by and post.shared_by not in row.shares:
            row.shares = [*row.shares, post.shared_by][:MOST_SHARES]
        row.looked_at, row.missed = now, False
    changed = ["shares", "looked_at", "edited_at", "earlier", "deleted_at", "sealed", "warning", "missed"]
    NetworkPost.objects.bulk_update(rows.values(), changed)
    Mention.objects.bulk_update(mentions.values(), ["title", "text", "author", "pictures"])
    return list(mentions)


def _row(number: int, post: Post, watch: NetworkSource, now: datetime) -> NetworkPost:
    return NetworkPost(
        mention_id=number, source=watch, number=post.number[:300], reply_to=post.reply_to[:300],
        warning=post.warning[:500], edited_at=post.edited_at, looked_at=now,
    )  # fmt: skip


def _is_other(row: NetworkPost, post: Post) -> bool:
    """Whether the author edited it since, or shows again what was deleted."""
    newer = post.edited_at is not None and (row.edited_at is None or post.edited_at > row.edited_at)
    return newer or row.deleted_at is not None


def _edit(mention: Mention, row: NetworkPost, post: Post, now: datetime) -> None:
    if row.deleted_at is None:
        before = {"title": mention.title, "text": mention.text, "until": (post.edited_at or now).isoformat()}
        row.earlier = [before, *row.earlier][:MOST_EARLIER]
    row.edited_at, row.deleted_at, row.sealed, row.warning = post.edited_at, None, "", post.warning[:500]
    mention.title, mention.author = (post.title or beginning(post.text))[:500], post.author[:200]
    mention.text, mention.pictures = post.text.replace("\0", "")[:LONGEST_TEXT], list(post.pictures[:20])
