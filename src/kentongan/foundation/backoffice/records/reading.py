"""What the page reads from the ledger, and how it says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.ledger.wording import sentence
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import ZONES, Unit

from ..offices.finding import matching
from ..templatetags.staff import actor_names
from .details import Pair, pairs
from .kinds import describe

VIEW = "ledger.view"


@dataclass(frozen=True)
class Line:
    """One entry as the page shows it; ``at`` is in the zone of the entry's unit."""

    entry: Entry
    sentence: str
    at: datetime
    zone_label: str
    unit_name: str
    subject: str

    @property
    def details(self) -> list[Pair]:
        """Names and values of the entry's details."""
        return pairs(self.entry.details)


def found(
    person: Person,
    *,
    unit: str = "",
    actor: str = "",
    verb: str = "",
    kind: str = "",
    subject: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Entry]:
    """Entries in the person's reach, newest first.

    Args:
        unit: code of a unit, or words of units' names.
        actor: part of the name of whoever did it.
        since, until: first and last day, both included, in the zone of the unit when it is one.
    """
    zone = _zone(person, unit)
    rows = entries(
        _codes(person, unit),
        verb=verb,
        subject=subject,
        since=_midnight(since, zone),
        until=_midnight(until + timedelta(days=1), zone) if until else None,
    )
    if kind:
        rows = rows.filter(subject__startswith=f"{kind}:")
    if actor:
        rows = rows.filter(_done_by(actor))
    return rows.order_by("-id")  # as the entries were made; by time the nation's list would have no index


def the_unit(person: Person, words: str) -> Unit | None:
    """The one unit whose entries are asked for; None when they are several units'."""
    units = list(matching(Unit.objects.reached_by(person, VIEW), words)[:2])
    return units[0] if len(units) == 1 else None


def lines(rows: Iterable[Entry]) -> list[Line]:
    """The entries in words, with the names of people and units read once for all."""
    listed = list(rows)
    names = actor_names({entry.actor for entry in listed})
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={entry.unit for entry in listed})}
    return [_line(entry, names[entry.actor], units.get(entry.unit)) for entry in listed]


def _line(entry: Entry, actor: str, unit: Unit | None) -> Line:
    zone = unit.zone if unit else settings.TIME_ZONE
    return Line(
        entry=entry,
        sentence=sentence(entry.verb, actor=actor),
        at=entry.at.astimezone(ZoneInfo(zone)),
        zone_label=ZONES[zone],
        unit_name=unit.short_name if unit else entry.unit,
        subject=describe(entry.subject),
    )


def _codes(person: Person, words: str) -> list[str] | None:
    if not words and reach(person, VIEW).everywhere:
        return None
    return list(matching(Unit.objects.reached_by(person, VIEW), words).values_list("code", flat=True))


def _zone(person: Person, words: str) -> ZoneInfo:
    unit = the_unit(person, words)
    return ZoneInfo(unit.zone if unit else settings.TIME_ZONE)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time.min, zone) if day else None


def _done_by(words: str) -> Q:
    """Entries whose actor is shown under a name with these words."""
    code = Concat(Value("person:"), Cast("pk", CharField()))
    people = Person.objects.filter(name__icontains=words).annotate(code=code).values("code")
    by_system = Q(actor__startswith="system:") if words.lower() in _("The system").lower() else Q()
    return Q(actor__in=people) | by_system if by_system else Q(actor__in=people)
