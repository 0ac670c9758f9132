"""The stories behind alarms: which were new before the rising units lately."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import F, Min, QuerySet
from django.db.models.functions import Left

from ..alerting.cusum import SAME
from ..alerting.grouping import Causes
from ..alerting.watching import Alarm
from ..labelling.tone import starting_examples
from ..models import Concern, Mention, Story
from ..numbering import first_number
from .causes import shared, words_of
from .offices import Office

MOST = 3000
"""Stories of all rising units that are looked at, the newest."""
BEFORE = 500
"""Texts of the days before with which they are compared."""
ENOUGH = 200
"""Texts of the days before from which on they alone are compared with."""
LETTERS = 600
KEPT = 50
"""Stories that are kept with an alert for each unit."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind alarms: per unit what leads, and the numbers of its stories, the newest first."""

    causes: Causes
    stories: Mapping[int, list[int]]


def key_of(story: int) -> str:
    """How ``alerting`` names a story."""
    return f"story:{story}"


def story_of(key: str) -> int:
    """The number of the story that a key names."""
    return int(key.partition(":")[2])


def behind(
    alarms: Collection[Alarm], offices: Sequence[Office], known: Collection[str], alarming: Collection[int]
) -> Behind:
    """The stories of these units' rises, each told with those that tell of the same.

    Args:
        known: keys of stories under which alerts are open.
        alarming: stories behind the alerts of the last weeks: these don't show what is usually said.
    """
    zones = {one.unit.number: one.zone for one in offices}
    begins = {one.unit: first_number(_start(lately(one), zones[one.unit])) for one in alarms if one.unit in zones}
    found = _new_before(begins)
    told = sorted({story for stories in found.values() for story in stories}, reverse=True)[:MOST]
    usual = _words_before(min(begins.values(), default=0), frozenset(alarming))
    led = shared(_words(told), usual, {story_of(key) for key in known})
    return Behind(
        {unit: Counter(key_of(led[story]) for story in stories if story in led) for unit, stories in found.items()},
        {unit: sorted(stories, reverse=True)[:KEPT] for unit, stories in found.items()},
    )


def lately(alarm: Alarm) -> date:
    """From which day on stories are looked at: a slow rise may have begun weeks ago with something else."""
    return max(alarm.since, alarm.day - timedelta(days=SAME))


def _start(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))


def _new_before(begins: Mapping[int, int]) -> dict[int, list[int]]:
    """Of each unit, the stories whose first version before it came lately."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    if not begins:
        return found
    rows = Concern.objects.for_system("stories behind alarms").filter(
        unit__in=begins, mention__gte=min(begins.values()), mention__version__isnull=False
    )
    for unit, story, first in _grouped(rows):
        if first >= begins[unit]:
            found[unit].append(story)
    return found


def _grouped(rows: QuerySet[Concern]) -> list[tuple[int, int, int]]:
    grouped = rows.order_by().values_list("unit_id", "mention__version__story_id").annotate(n=Min("mention_id"))
    return list(grouped.order_by("-n")[: 2 * MOST])


def _words(stories: Sequence[int]) -> dict[int, frozenset[str]]:
    rows = Story.objects.filter(pk__in=stories, first__isnull=False).annotate(lead=Left(F("first__text"), LETTERS))
    return {number: words_of(f"{title} {lead}") for number, title, lead in rows.values_list("pk", "title", "lead")}


def _words_before(number: int, alarming: frozenset[int]) -> list[frozenset[str]]:
    rows = Mention.objects.filter(pk__lt=number).order_by("-pk").annotate(lead=Left(F("text"), LETTERS))
    told = rows.values_list("version__story", "title", "lead")[:BEFORE]
    found = [words_of(f"{title} {lead}") for story, title, lead in told if story not in alarming]
    return found if len(found) >= ENOUGH else [*found, *_what_is_said_anyway()]


@cache
def _what_is_said_anyway() -> list[frozenset[str]]:
    """Sentences that come with the product: a new installation has few texts of its own to compare with."""
    return [words_of(one.text) for one in starting_examples()]
