"""Questions that pages ask of stories."""

from functools import cache

from django.db.models import Count, QuerySet

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.loading import areas

from ..models import Concern, Mention, Outlet, Story, Version

PLACES = 12
"""Areas that are named; the others are few mentions each."""


def story_of(mention: Mention) -> Story | None:
    """The story that a mention tells; none before it got one."""
    return Story.objects.filter(versions=mention.pk).first()


def before(person: Person, story: int) -> QuerySet[Concern]:
    """Mentions of a story that came before the person's units: who has one may see the whole story."""
    return Concern.objects.visible_to(person).filter(mention__version__story=story).order_by("mention", "pk")


def versions(story: Story) -> QuerySet[Version]:
    """Every version, the first one first."""
    rows = Version.objects.filter(story=story).select_related("mention__outlet").defer("mention__text")
    return rows.order_by("mention")


def version_of(story: Story, mention: int) -> Mention | None:
    """One version with its text."""
    return Mention.objects.select_related("outlet").filter(pk=mention, version__story=story).first()


def reach_of(story: Story) -> list[tuple[str, int, int]]:
    """How far it went: each reach with its outlets and mentions, the widest first."""
    rows = Version.objects.filter(story=story, mention__outlet__isnull=False).order_by("mention__outlet__tier")
    counted = rows.values_list("mention__outlet__tier").annotate(
        Count("mention__outlet", distinct=True), Count("mention")
    )
    return [(str(Outlet.Tier(tier).label), outlets, mentions) for tier, outlets, mentions in counted]


def places_of(story: Story) -> list[tuple[str, int, int]]:
    """The areas from which outlets told it, with their outlets and mentions, most outlets first."""
    rows = Version.objects.filter(story=story).exclude(mention__outlet__area="").exclude(mention__outlet=None)
    counted = (
        rows.values_list("mention__outlet__area")
        .annotate(outlets=Count("mention__outlet", distinct=True), told=Count("mention"))
        .order_by("-outlets", "mention__outlet__area")[:PLACES]
    )
    return [(_names_of_areas().get(area, area), outlets, told) for area, outlets, told in counted]


@cache
def _names_of_areas() -> dict[str, str]:
    return {area.code: area.name for area in areas()}
