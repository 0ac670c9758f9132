"""What an author deletes: its words go from everywhere; units that had decided on it keep a sealed copy for themselves.

An office's record of what it decided has to say on what (Law 43/2009 on archives); everybody else has no reason left
to keep somebody's words against their will (Law 27/2022 on personal data, articles 8 and 16).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.vault import BrokenSeal, seal, unseal

from ..labels.models import MentionLabels
from ..models import Concern, Mention, Sighting, Story
from ..states import ConcernState
from .interfaces.values import Post
from .models import NetworkPost

LANGUAGE = "id"
"""Of what is kept in place of a title."""


def look_after(asked: Mapping[str, int], there: Sequence[Post] | None, now: datetime) -> None:
    """Take note of which known posts are missing, by number → mention; None for an answer that doesn't tell.

    Where not one of them is there, which an outage looks like as well, they are asked for once more before they go.
    """
    numbers = {post.number for post in there or ()}
    missing = [mention for number, mention in asked.items() if number not in numbers]
    rows = NetworkPost.objects.filter(pk__in=missing)
    if there is None or not missing:
        rows.update(looked_at=now)
    elif numbers:
        vanish(missing, now)
    else:
        vanish(list(rows.filter(missed=True).values_list("pk", flat=True)), now)
        rows.update(missed=True, looked_at=now)


def vanish(numbers: Collection[int], now: datetime) -> None:
    """Take the words of these posts out of mentions, stories, labels and sightings; in the caller's transaction."""
    rows = list(NetworkPost.objects.select_for_update().filter(pk__in=numbers, deleted_at=None).order_by("pk"))
    if not rows:
        return
    gone = [row.pk for row in rows]
    concerns = Concern.objects.for_system("whether any office decided on what was deleted").filter(mention__in=gone)
    decided = set(concerns.exclude(state=ConcernState.NEW).values_list("mention_id", flat=True))
    words = dict(Mention.objects.filter(pk__in=decided).values_list("pk", "text"))
    for row in rows:
        row.sealed = seal(words[row.pk]) if row.pk in decided else ""
        row.deleted_at, row.earlier, row.warning, row.shares, row.reply_to = now, [], "", [], ""
    NetworkPost.objects.bulk_update(rows, ["sealed", "deleted_at", "earlier", "warning", "shares", "reply_to"])
    with override(LANGUAGE):
        title = _("A post that its author deleted")
    Mention.objects.filter(pk__in=gone).update(title=title, text="", author="", pictures=[])
    Story.objects.filter(first__in=gone).update(title=title)
    Sighting.objects.filter(mention__in=gone).update(words={}, copy=None)
    _forget_labels(gone)


def kept_words(concern: Concern, post: NetworkPost) -> str:
    """What a deleted post said, for a unit that had decided on it; empty for every other."""
    if not post.sealed or concern.state == ConcernState.NEW:
        return ""
    try:
        return unseal(post.sealed)
    except BrokenSeal:
        return ""


def _forget_labels(gone: Collection[int]) -> None:
    """What was counted stays; the words that decided it go."""
    rows = list(MentionLabels.objects.select_for_update().filter(pk__in=gone).order_by("pk"))
    for row in rows:
        row.tone_words, row.quotes, row.framing = [], [], []
        row.topics = [{**topic, "words": []} for topic in row.topics]
    MentionLabels.objects.bulk_update(rows, ["tone_words", "quotes", "framing", "topics"])
