"""Words about mentions on the desk's pages."""

from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Unit

from ..models import Concern, Mention, Sighting
from ..states import ConcernState, Medium
from ..wording_places import sentences
from ..wording_roads import road_name

register = template.Library()


@register.filter
def said_at(mention: Mention, unit: Unit) -> str:
    """When it was published, or else first seen, on the unit's own clock."""
    moment = (mention.published_at or mention.seen_at).astimezone(ZoneInfo(unit.zone))
    told = f"{date_format(moment, 'j M Y H:i')} {unit.zone_label}"
    return told if mention.published_at else _("seen %(moment)s") % {"moment": told}


@register.filter
def medium_name(code: str) -> str:
    """Online, print, television…"""
    return str(Medium(code).label)


@register.filter
def road(sighting: Sighting) -> str:
    """By which road it was seen."""
    return road_name(sighting.road)


@register.filter
def brought_by_hand(concern: Concern) -> bool:
    """Whether somebody of the unit brought it."""
    return any("person" in reason for reason in concern.reasons)


@register.filter
def why(concern: Concern, queries: dict[int, str]) -> str:
    """What brought the mention before the unit, in a line."""
    return "; ".join(str(one["short"]) for one in reasons(concern, queries))


@register.filter
def reasons(concern: Concern, queries: dict[int, str]) -> list[dict[str, object]]:
    """What brought the mention before the unit: queries, who gave it, places; each in words, and whether it is sure."""
    told: list[dict[str, object]] = []
    named = [queries[reason["query"]] for reason in concern.reasons if reason.get("query") in queries]
    lines = [_("matches %(names)s") % {"names": ", ".join(f"“{name}”" for name in named)}] if named else []
    lines += [_("given to you by %(unit)s") % {"unit": one["by"]} for one in concern.reasons if "corrected" in one]
    told += ({"sure": True, "short": line, "words": line} for line in lines)
    for reason in concern.reasons:
        if "place" in reason and (words := sentences(reason)):
            told.append({"sure": reason["sure"], "short": words[0], "words": "; ".join(words)})
    return told


@register.filter
def unsure(concern: Concern) -> bool:
    """Whether nothing but a doubtful place brought it here, and nobody has decided yet."""
    undecided = concern.state == ConcernState.NEW and bool(concern.reasons)
    return undecided and all("place" in reason and not reason["sure"] for reason in concern.reasons)
