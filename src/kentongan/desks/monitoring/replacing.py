"""What we read ourselves takes the place of what somebody told of it: words, number, story and labels are the page's.

What people and roads made of it stays: concerns, pictures, corrections, sightings. The words that were told
are kept with their sighting.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from .labels.models import LabelCorrection
from .models import Broadcast, Concern, Mention, MentionKey, PlaceCorrection, Sighting, Version
from .states import Medium
from .stories.assigning import leave


def replaceable(told: Mapping[int, int], new: Collection[int]) -> dict[int, int]:
    """Told mention → the new one that takes its place, one for each; held until the transaction ends.

    A mention of which anything was read isn't replaced, nor is what no page on the web has: the transcript of a
    broadcast, and what was cut from a printed page.
    """
    into = {number: page for number, page in told.items() if page in new}
    if not into:
        return {}
    read = MentionKey.objects.filter(mention=OuterRef("pk"), read=True)
    spoken = Broadcast.objects.filter(pk=OuterRef("pk"))
    rows = Mention.objects.select_for_update().filter(pk__in=into).exclude(Exists(read)).exclude(Exists(spoken))
    rows = rows.exclude(medium=Medium.PRINT, url="")
    first = {into[number]: number for number in rows.order_by("-pk").values_list("pk", flat=True)}
    return {number: page for page, number in first.items()}


def replace_told(into: Mapping[int, int]) -> dict[int, int]:
    """Move what hangs on the told mentions to the new ones and delete them; story → mention that left it."""
    if not into:
        return {}
    _keep_words(into)
    page = Case(*[When(mention=number, then=Value(page)) for number, page in into.items()])
    corrections = PlaceCorrection.objects.for_system("corrections go with their mention")
    said = LabelCorrection.objects.for_system("what people said of labels goes with their mention")
    moved: tuple[QuerySet[Any], ...] = (Sighting.objects.all(), MentionKey.objects.all(), corrections, said)
    for rows in moved:
        rows.filter(mention__in=into).update(mention_id=page)
    media = dict(Mention.objects.filter(pk__in=into.values()).values_list("pk", "medium"))
    medium = Case(*[When(mention=number, then=Value(media[page])) for number, page in into.items()])
    concerns = Concern.objects.for_system("concerns go with their mention")
    concerns.filter(mention__in=into).update(mention_id=page, medium=medium)
    left = dict(Version.objects.filter(pk__in=into).values_list("story_id", "pk"))
    Mention.objects.filter(pk__in=into).delete()
    return {story: into[number] for story, number in left.items()}


def lead_stories(left: Mapping[int, int]) -> None:
    """Let a story that has no version any more lead to that of the page; called once the page has its story."""
    if left:
        stories = dict(Version.objects.filter(pk__in=left.values()).values_list("pk", "story_id"))
        leave({story: stories[page] for story, page in left.items()})


def _keep_words(into: Mapping[int, int]) -> None:
    mentions = Mention.objects.in_bulk(list(into))
    rows = Sighting.objects.filter(mention__in=into, copy=None, words={}).order_by("-pk")
    first = {sighting.mention_id: sighting for sighting in rows}
    for sighting in first.values():
        told = mentions[sighting.mention_id]
        sighting.words = {
            "title": told.title, "text": told.text, "author": told.author,
            "published_at": told.published_at.isoformat() if told.published_at else "",
        }  # fmt: skip
    Sighting.objects.bulk_update(first.values(), ["words"])
