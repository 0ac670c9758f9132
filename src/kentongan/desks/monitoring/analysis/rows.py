"""Concerns as rows of an export: what the stream says of each, and where it can be read."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..labels.wording import TOPICS, tone_in_words
from ..models import Concern
from ..reads_sightings import readable_addresses
from .files import Row


def head() -> list[str]:
    """The columns."""
    return [
        _("Number"), _("Unit"), _("Published"), _("First seen"), _("Kind of media"), _("Outlet"), _("Reach"),
        _("Title"), _("Author"), _("Address"), _("State"), _("Tone"), _("Topics"), _("May be a hoax"),
        _("May become a crisis"), _("In the clipping"), _("What was answered"), _("Story"),
    ]  # fmt: skip


def rows_of(numbers: Sequence[int]) -> list[Row]:
    """One row for each concern, in the order given; one that was taken out meanwhile keeps its row and says so."""
    found = {one.pk: one for one in _concerns(numbers)}
    addresses = readable_addresses([one.mention for one in found.values()])
    return [_row(found[pk], addresses) if pk in found else _gone(pk) for pk in numbers]


def _concerns(numbers: Sequence[int]) -> "QuerySet[Concern]":
    rows = Concern.objects.for_system("an export's rows, chosen within its maker's reach").filter(pk__in=numbers)
    return rows.select_related("unit", "mention__outlet", "mention__labels", "mention__version").defer(
        "mention__text", "mention__pictures", "reasons", "mention__labels__quotes", "mention__labels__framing",
        "mention__labels__balance", "mention__labels__tone_words",
    )  # fmt: skip


def _row(one: Concern, addresses: dict[int, str]) -> Row:
    mention, zone = one.mention, ZoneInfo(one.unit.zone)
    outlet, labels, version = mention.outlet, getattr(mention, "labels", None), getattr(mention, "version", None)
    moments = [
        f"{moment.astimezone(zone):%Y-%m-%d %H:%M} {one.unit.zone_label}" if moment else ""
        for moment in (mention.published_at, mention.seen_at)
    ]
    topics = [str(TOPICS.get(told["topic"], told["topic"])) for told in labels.topics] if labels else []
    marks = [_("yes") if mark else "" for mark in (one.hoax, one.crisis, one.clipped)]
    return [
        one.pk, one.unit.name, *moments, str(one.get_medium_display()), outlet.name if outlet else "",
        str(outlet.get_tier_display()) if outlet else "", mention.title, mention.author,
        addresses.get(mention.pk, ""), str(one.get_state_display()), tone_in_words(labels.tone) if labels else "",
        ", ".join(topics), *marks, one.answer, str(version.story_id) if version else "",
    ]  # fmt: skip


def _gone(pk: int) -> Row:
    return [pk, _("taken out while this list was written"), *[""] * (len(head()) - 2)]
