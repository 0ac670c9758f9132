"""Stories as the API tells them: who has one of a story's mentions may see the whole story."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, Subquery

from kentongan.foundation.api.problems import NOT_FOUND, Problem

from ..models import Concern, Story, Version
from ..reads_sightings import readable_addresses
from ..stories.reads import versions
from .asked import StoriesAsked
from .narrowing import WHY, concerns, page_of
from .shapes import StoriesOut, StoryWithVersionsOut, VersionOut
from .telling import outlet_out, story_out


def stories_page(units: Collection[int], asked: StoriesAsked) -> StoriesOut:
    """Stories of the next mentions, each story once over all pages: where its last mention before the units stands."""
    numbers, following = page_of(concerns(units, asked, asked.cursor), asked.limit)
    of = dict(Version.objects.filter(pk__in=numbers).values_list("pk", "story_id"))
    told_above = set[int]()
    if asked.cursor is not None:
        above = concerns(units, asked, None).filter(mention__gte=asked.cursor, mention__version__story__in=of.values())
        told_above.update(above.order_by().values_list("mention__version__story", flat=True).distinct())
    order = dict.fromkeys(of[number] for number in numbers if number in of and of[number] not in told_above)
    found = Story.objects.in_bulk(list(order))
    return StoriesOut(items=[story_out(found[pk]) for pk in order if pk in found], next=following)


def story_page(units: Collection[int], story: int, cursor: int | None, limit: int) -> StoryWithVersionsOut:
    """A story, or the one it turned out to be, with its versions from the cursor on.

    Raises:
        Problem: there is none, or nothing of it came before the units.
    """
    successor = Subquery(Story.objects.filter(pk=story).values("into"))
    found = Story.objects.filter(Q(pk=story, into=None) | Q(pk=successor)).first()
    before = Concern.objects.for_system(WHY).filter(unit__in=units)
    if found is None or not before.filter(mention__version__story=found).exists():
        raise Problem(NOT_FOUND)
    rows = versions(found).filter(mention__gt=cursor) if cursor is not None else versions(found)
    shown = list(rows[: limit + 1])
    page: list[Any] = [row.mention for row in shown[:limit]]
    mine = set(before.filter(mention__in=page).values_list("mention", flat=True))
    addresses = readable_addresses(page)
    told = [
        VersionOut(
            mention=one.pk, medium=one.medium, title=one.title, url=addresses.get(one.pk) or None,
            outlet=outlet_out(one.outlet), published_at=one.published_at, yours=one.pk in mine,
        )
        for one in page
    ]  # fmt: skip
    following = page[-1].pk if len(shown) > limit else None
    return StoryWithVersionsOut(**story_out(found).dict(), versions=told, next=following)
