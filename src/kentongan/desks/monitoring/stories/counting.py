"""What a story says of itself: its title, its ends, how many tell it. Always derived from its versions."""

from collections.abc import Collection
from datetime import UTC, timedelta
from typing import Any

from django.db.models import Case, Count, DateTimeField, ExpressionWrapper, F, Max, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDay

from ..models import Mention, Story, Version

BACKDATED = timedelta(days=2)
"""How long before it was seen a version may have been published, to be the first of its story by that."""


def in_order(mentions: "QuerySet[Mention]") -> "QuerySet[Mention]":
    """Versions as they were told, the first one first.

    Whoever writes an old date on a text isn't the first to tell it: longer ago than ``BACKDATED`` counts as the day
    that long before it was seen. Of texts that came on one day, such as an archive, the dates decide.
    """
    earliest = ExpressionWrapper(F("seen_at") - BACKDATED, output_field=DateTimeField())
    told = Case(
        When(published_at__lt=earliest, then=TruncDay(earliest, tzinfo=UTC)),
        default=Coalesce(F("published_at"), F("seen_at")),
    )
    return mentions.order_by(told, "pk")


def recount(stories: Collection[int]) -> None:
    """Derive anew what these stories say of themselves; in the transaction that changed their versions."""
    if not stories:
        return
    mine = Version.objects.filter(story=OuterRef("pk")).order_by()
    first = in_order(Mention.objects.filter(version__story=OuterRef("pk")))
    Story.objects.filter(pk__in=stories).update(
        mentions=_one(mine, Count("pk")),
        outlets=_one(mine, Count("mention__outlet", distinct=True)),
        first_id=Subquery(first.values("pk")[:1]),
        last=_one(mine, Max("pk")),
        title=Subquery(first.values("title")[:1]),
    )


def _one(rows: "QuerySet[Version]", of: Any) -> Subquery:
    return Subquery(rows.values("story").annotate(told=of).values("told"))
