"""The questions that pages, and the desk's other rooms, ask of the registry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from kentongan.foundation.language.stemming import stems_of
from kentongan.foundation.people.models import Person
from kentongan.foundation.search.models import Entry
from kentongan.foundation.search.tables import table
from kentongan.foundation.search.terms import LAST, read_question
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from .indexing import INFORMATION
from .models import ConsequenceTest, ExclusionGround, PublicInformation, ServicePledge, StandardInformation
from .states import WRITE, PledgeState

SIMILAR = 5
WEIGHED = 200
"""So many of the newest entries that hold a word of the question are weighed against one another."""
IN_TITLE = 3
"""A word in the title weighs as much as so many in the summary."""


def local_day(unit: Unit) -> date:
    """Today on the unit's own clock."""
    return timezone.localdate(timezone=ZoneInfo(unit.zone))


@dataclass(frozen=True, slots=True)
class Similar:
    """A published entry that may be what somebody asks for; ``url`` is a whole address."""

    kind: str
    pk: int
    title: str
    summary: str
    unit: Unit
    url: str


def similar_public_information(words: str, unit: Unit, *, kinds: Iterable[str] = (INFORMATION,)) -> list[Similar]:
    """Published entries of the unit, its province and the nation that hold words of a question, the likest first.

    At most five, in two questions to the database however long the lists are: the newest that hold any of the
    words are weighed by how many they hold, those in the title before others, the unit's own before the others';
    what holds less than half of what the best one does is no likeness.

    Args:
        words: what somebody writes that they want to know; its first words count, as the search reads them.
        kinds: what is looked through, by its names in the search's index.
    """
    asked = read_question(words)
    if not asked:
        return []
    line = [one for one in (unit, unit.parent, unit.parent.parent if unit.parent else None) if one]
    any_word = frozenset(stem for one in asked for stem in one.stems)
    places = frozenset(f"o_{one.code}" for one in line)
    groups = [places, frozenset(f"k_{kind}" for kind in kinds), any_word]
    numbers = table().newest(groups, since=0, until=LAST, limit=WEIGHED)
    rows = Entry.objects.for_system("what may be public already").filter(id__in=numbers).select_related("unit")
    weighed = [(_weight(row, [one.stems for one in asked]), row.unit_id == unit.pk, row.pk, row) for row in rows]
    best = sorted(weighed, key=lambda one: one[:3], reverse=True)[:SIMILAR]
    least = max(1 if len(asked) == 1 else 2, best[0][0] / 2) if best else 0
    return [_similar(row) for weight, _own, _pk, row in best if weight >= least]


def _weight(row: Entry, asked: Iterable[frozenset[str]]) -> int:
    title, text = stems_of(row.title), stems_of(row.text)
    return sum(IN_TITLE if stems & title else 1 if stems & text else 0 for stems in asked)


def _similar(row: Entry) -> Similar:
    summary = row.text.partition("\n")[0]
    return Similar(row.kind, row.object_id, row.title, summary, row.unit, f"{row.unit.address_url}{row.url}")


def tests_for(unit: Unit) -> QuerySet[ConsequenceTest]:
    """Decided tests of the unit that hold today, the newest first: a refusal may be founded on them."""
    rows = ConsequenceTest.objects.for_system("a refusal names a test of its own unit").filter(unit=unit)
    return rows.in_force(local_day(unit)).select_related("ground", "unit").order_by("-decided_at", "-pk")


def grounds_now() -> QuerySet[ExclusionGround]:
    """The grounds of exclusion that hold today."""
    rows: QuerySet[ExclusionGround] = ExclusionGround.objects.on(timezone.localdate()).order_by("letter")
    return rows


def pledge_of(unit: Unit) -> ServicePledge | None:
    """The pledge that readers see on a unit's site: its own, or else the nation's. One question."""
    rows = ServicePledge.objects.for_system("a unit without a pledge keeps the nation's").published()
    codes = {unit.path.strip("/").split("/")[0], unit.code}
    found = list(rows.filter(unit__code__in=codes, number=_newest_number()).select_related("unit"))
    return next((one for one in found if one.unit_id == unit.pk), found[0] if found else None)


def _newest_number() -> Subquery:
    rows = ServicePledge.framework.filter(unit=OuterRef("unit"), state=PledgeState.PUBLISHED).order_by("-number")
    return Subquery(rows.values("number")[:1])


def missing_standards(unit: Unit) -> QuerySet[StandardInformation]:
    """Rows of the standard list that the unit hasn't taken over."""
    own = PublicInformation.objects.for_system("what a unit has of the standard").filter(unit=unit)
    taken = own.filter(standard__isnull=False).values("standard")
    return StandardInformation.objects.filter(active=True).exclude(pk__in=taken)


def writing_units(person: Person) -> QuerySet[Unit]:
    """Units whose registry somebody keeps."""
    return Unit.objects.reached_by(person, WRITE) if reach(person, WRITE) else Unit.objects.none()
