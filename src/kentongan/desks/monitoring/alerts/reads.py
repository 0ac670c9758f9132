"""Questions that pages ask of alerts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Prefetch, QuerySet

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import Concern, Story
from ..numbering import first_number
from .behind import lately
from .learning import NEEDED
from .models import Alert, AlertAnswer, AlertUnit, Expected, Watch
from .telling import alarms_of

TABS = ("open", "all")
STORIES = 10
LATELY = timedelta(days=30)
EAST = ZoneInfo("Asia/Jayapura")
"""The zone in which a day begins first."""


def alerts(person: Person, tab: str) -> QuerySet[Alert]:
    """Alerts of the person's units, the newest first; those that became a part of another one are told there."""
    rows = Alert.objects.visible_to(person).filter(into=None)
    rows = rows.filter(closed_at=None) if tab == "open" else rows
    return rows.select_related("unit").order_by("-told_at", "-pk")


def parts_of(alert: Alert) -> list[AlertUnit]:
    """Each unit's part: those that rise, and the one that all lie in, with what was said there."""
    rows = alert.parts.select_related("unit", "changed_by").order_by("unit__code")
    standing = AlertAnswer.objects.filter(taken_back_at=None).order_by("number")
    return list(rows.prefetch_related(Prefetch("answers", standing, to_attr="standing")))


def stories_behind(alert: Alert, person: Person) -> list[tuple[Story, int]]:
    """Stories of the rise that came before the person's units, with their mentions there; those told most first."""
    first = min((lately(alarm) for alarm in alarms_of(alert)), default=alert.since)
    begin = first_number(datetime.combine(first, time.min, EAST))
    units = AlertUnit.framework.filter(alert=alert).values("unit")
    rows = Concern.objects.visible_to(person).filter(unit__in=units, mention__gte=begin)
    counted = (
        rows.filter(mention__version__isnull=False)
        .order_by()
        .values_list("mention__version__story")
        .annotate(told=Count("mention", distinct=True), newest=Max("mention"))
        .order_by("-told", "-newest")[:STORIES]
    )
    told = {story: mentions for story, mentions, _newest in counted}
    stories = Story.objects.in_bulk(told)
    return [(stories[number], mentions) for number, mentions in told.items() if number in stories]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The watch doesn't know yet what is usual: since when it counts, and from when on it will."""

    begun: date
    from_day: date


def beginning() -> Beginning | None:
    """Whether the watch still starts."""
    watch = Watch.objects.filter(starting=True, begun__isnull=False).first()
    if watch is None or watch.begun is None:
        return None
    return Beginning(watch.begun, watch.begun + timedelta(days=NEEDED))


def expected(person: Person, today: date) -> QuerySet[Expected]:
    """What the person's units expect, and expected lately, the next first."""
    rows = Expected.objects.visible_to(person).filter(last_day__gte=today - LATELY)
    return rows.select_related("unit").order_by("first_day", "unit__code")


def units_of(parts: Sequence[AlertUnit], alert: Alert) -> list[Unit]:
    """The units that rise."""
    rising = {one["unit"] for one in alert.alarms}
    return [part.unit for part in parts if part.unit_id in rising]
