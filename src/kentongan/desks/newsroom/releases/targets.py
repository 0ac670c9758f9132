"""Which units receive a release, and what stands in its fields for each of them."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official, Unit, UnitQuerySet

from ..fields import in_brackets
from .content import Content, event_days
from .states import SEND

ALL, KINDS, PROVINCES, UNITS = ("all", "kinds", "provinces", "units")
"""Ways to choose; what a choice holds is ``{"way": …}`` and for all but the first a list under the way's name."""
SENDERS = (Unit.Kind.NATIONAL, Unit.Kind.PROVINCE)

_CHAIR = re.compile(r"(?:(?:plt|plh|pjs?)\.?\s+)?ketua\b(?!\s+divisi)", re.IGNORECASE)


def may_send_from(unit: Unit) -> bool:
    """Whether a release can begin in the unit: there are units below it."""
    return unit.kind in SENDERS


def possible(unit: Unit, by: Actor) -> UnitQuerySet:
    """Units below the sender's to which the actor may send."""
    return Unit.objects.reached_by(by, SEND).filter(path__startswith=unit.path).exclude(pk=unit.pk)


def chosen(unit: Unit, choice: dict[str, Any], by: Actor) -> UnitQuerySet:
    """The units that a choice names, as far as the actor may send to them; nothing chosen is none."""
    way = choice.get("way", "")
    named = choice.get(way, [])
    conditions = {
        ALL: Q(),
        KINDS: Q(kind__in=named),
        PROVINCES: Q(pk__in=named) | Q(parent__in=named),
        UNITS: Q(pk__in=named),
    }
    units = possible(unit, by)
    return units.filter(conditions[way]) if way in conditions else units.none()


def values_of(units: Iterable[Unit], content: Content) -> dict[int, dict[str, str]]:
    """Unit's id → field → words; one query for all chairs. What isn't known is empty.

    Words that somebody typed on several lines come as one, for titles have no others.
    """
    listed = list(units)
    chairs, day = _chairs(listed), in_brackets(*event_days(content))
    found = {
        unit.pk: {
            "wilayah": unit.area_name,
            "satker": unit.name,
            "kota": unit.place,
            "pejabat": chairs[unit.pk].name if unit.pk in chairs else "",
            "jabatan": chairs[unit.pk].title if unit.pk in chairs else "",
            "tanggal": day,
        }
        for unit in listed
    }
    return {pk: {name: " ".join(words.split()) for name, words in facts.items()} for pk, facts in found.items()}


def _chairs(units: list[Unit]) -> dict[int, Official]:
    """Who chairs each unit today: the first in the directory whose office is *Ketua*, also for the time being."""
    day = today()
    holding = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day)
    rows = Official.objects.filter(*holding, unit__in=units, title__icontains="ketua").order_by("rank", "name")
    found: dict[int, Official] = {}
    for official in rows:
        if _CHAIR.match(official.title.strip()):
            found.setdefault(official.unit_id, official)
    return found
