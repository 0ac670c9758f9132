"""Mentions as the API tells them: what an office's page shows, without what only who brought it may read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models.functions import Left

from ..labels.states import SAID
from ..models import Concern, Mention, Outlet, Story
from ..reads import names_of_queries
from ..reads_sightings import readable_addresses
from .narrowing import WHY
from .shapes import MentionOut, OutletOut, ReasonOut, StoryOut, UnitStateOut

EXCERPT = 300


def told(numbers: Collection[int], units: Collection[int], *, whole: bool) -> list[MentionOut]:
    """These mentions in this order, with where each stands before these units (a constant number of questions)."""
    rows = Mention.objects.filter(pk__in=numbers).select_related("outlet", "labels", "version")
    rows = rows.annotate(beginning=Left("text", EXCERPT))
    found = {one.pk: one for one in (rows if whole else rows.defer("text"))}
    before = Concern.objects.for_system(WHY).filter(mention__in=numbers, unit__in=units).select_related("unit")
    concerns = list(before.order_by("unit__code"))
    names = names_of_queries(concerns)
    by_mention: dict[int, list[UnitStateOut]] = defaultdict(list)
    for concern in concerns:
        by_mention[concern.mention_id].append(_state(concern, names))
    addresses = readable_addresses(list(found.values()))
    standing = [found[number] for number in numbers if number in found and number in by_mention]
    return [_mention(one, by_mention[one.pk], addresses.get(one.pk) or None, whole=whole) for one in standing]


def outlet_out(outlet: Outlet | None) -> OutletOut | None:
    if outlet is None:
        return None
    return OutletOut(key=outlet.key, name=outlet.name, tier=outlet.tier, area=outlet.area or None)


def story_out(story: Story) -> StoryOut:
    return StoryOut(
        id=story.pk, title=story.title, first_at=story.first_at, last_at=story.last_at, mentions=story.mentions,
        outlets=story.outlets,
    )  # fmt: skip


def _mention(one: Any, units: list[UnitStateOut], url: str | None, *, whole: bool) -> MentionOut:
    labels, version = getattr(one, "labels", None), getattr(one, "version", None)
    tone: Any = SAID.get(labels.tone) if labels else None
    return MentionOut(
        id=one.pk, medium=one.medium, title=one.title, excerpt=one.beginning, text=one.text if whole else None, url=url,
        outlet=outlet_out(one.outlet), author=one.author, language=one.language, published_at=one.published_at,
        seen_at=one.seen_at, tone=tone,
        topics=[topic["topic"] for topic in labels.topics] if labels else [],
        story=version.story_id if version else None, units=units,
    )  # fmt: skip


def _state(concern: Any, names: dict[int, str]) -> UnitStateOut:
    return UnitStateOut(
        code=concern.unit.code, state=concern.state, hoax=concern.hoax, crisis=concern.crisis, clipped=concern.clipped,
        arrived_at=concern.arrived_at, reasons=list(_reasons(concern.reasons, names)),
    )  # fmt: skip


def _reasons(reasons: Iterable[dict[str, Any]], names: dict[int, str]) -> Iterable[ReasonOut]:
    """Why it came; who brought it isn't told."""
    for reason in reasons:
        if "query" in reason:
            yield ReasonOut(kind="query", query=reason["query"], name=names.get(reason["query"]))
        elif "place" in reason:
            yield ReasonOut(kind="place", place=reason["place"])
        elif "corrected" in reason:
            yield ReasonOut(kind="corrected", place=reason["corrected"])
        elif "person" in reason:
            yield ReasonOut(kind="brought")
