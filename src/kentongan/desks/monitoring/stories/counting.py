"""What a story says of itself: its title, its ends, how many tell it. Always derived from its versions."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery

from ..models import Mention, Story, Version


def recount(stories: Collection[int]) -> None:
    """Derive anew what these stories say of themselves; in the transaction that changed their versions."""
    if not stories:
        return
    mine = Version.objects.filter(story=OuterRef("pk")).order_by()
    earliest = Mention.objects.filter(version__story=OuterRef("pk")).order_by("pk")
    Story.objects.filter(pk__in=stories).update(
        mentions=_one(mine, Count("pk")),
        outlets=_one(mine, Count("mention__outlet", distinct=True)),
        first_id=_one(mine, Min("pk")),
        last=_one(mine, Max("pk")),
        title=Subquery(earliest.values("title")[:1]),
    )


def _one(rows: "QuerySet[Version]", of: Any) -> Subquery:
    return Subquery(rows.values("story").annotate(told=of).values("told"))
