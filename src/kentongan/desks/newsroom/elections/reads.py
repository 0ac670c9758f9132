"""The questions that pages ask of the desk."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from kentongan.foundation.people.models import Person
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from .areas import Areas
from .models import Election, ResultTable, ResultVersion
from .states import VIEW, ElectionState, Level, VersionState

OFFICIAL_LEVELS = {Level.PROVINCE: Unit.Kind.PROVINCE, Level.REGENCY: Unit.Kind.REGENCY}
"""Levels whose areas are those of units."""


def line_of(path: str) -> list[str]:
    """Codes from the nation's down to the unit's: ``/00/33/33.13/`` has three."""
    return path.strip("/").split("/")


def participants_of(election: Election) -> dict[int, str]:
    """Names by number on the ballot, in the order of numbers."""
    return dict(election.participants.order_by("number").values_list("number", "name"))


def areas_of(table: ResultTable) -> Areas | None:
    """What the rows of a table may be of; None when they would not be smaller than the unit's own area."""
    unit = table.unit
    within = "" if unit.is_national else unit.code
    if table.level not in OFFICIAL_LEVELS:
        return Areas(within)
    kinds = [Unit.Kind.PROVINCE] if table.level == Level.PROVINCE else [Unit.Kind.REGENCY, Unit.Kind.CITY]
    rows = Unit.objects.within(unit).filter(kind__in=kinds).exclude(pk=unit.pk).order_by("code")
    known = dict(rows.values_list("code", "area_name"))
    return Areas(within, known) if known else None


def held_at(unit: Unit) -> QuerySet[Election]:
    """Published elections that concern a unit: its own, those above it, and on a portal those of the units below."""
    here = Q(unit__code__in=line_of(unit.path))
    if is_portal(unit):
        here |= Q(unit__path__startswith=unit.path)
    rows = Election.objects.for_system("an election is public on every site of its area").published()
    return rows.filter(here).select_related("unit").order_by("-day", "pk")


def has_elections(unit: Unit) -> bool:
    """Whether the unit's site has something to show below ``/pemilu/``."""
    return held_at(unit).exists()


def elections_for(person: Person) -> QuerySet[Election]:
    """Elections that somebody may see in the office: their units' own, and published ones held there."""
    rows = Election.objects.for_system("published elections of the units above are public").select_related("unit")
    limits = reach(person, VIEW)
    if limits.everywhere:
        return rows.order_by("-day", "pk")
    paths = Unit.objects.filter(pk__in=limits.unit_ids).values_list("path", flat=True)
    codes = {code for path in paths for code in line_of(path)}
    above = Q(unit__code__in=codes, state=ElectionState.PUBLISHED)
    return rows.filter(above | Q(unit__in=limits.unit_ids)).order_by("-day", "pk")


def tables_of(unit: Unit, election: Election) -> QuerySet[ResultTable]:
    """The unit's public tables of an election, each with the one version that readers see."""
    rows = ResultTable.objects.public(unit).filter(election=election)
    return rows.select_related("current").defer("current__content").order_by("contest", "level", "pk")


def published_totals(unit: Unit, election: Election) -> Mapping[str, Any]:
    """The current version of each regency's and city's table of a whole area, below a unit; one question.

    Returns:
        codes of units with their version: its ``totals``, ``number``, ``published_at``, and the table's id.
    """
    rows = ResultTable.objects.within(unit).published().filter(election=election, contest="")
    rows = rows.filter(unit__kind__in=[Unit.Kind.REGENCY, Unit.Kind.CITY]).order_by("level", "pk")
    wanted = ("unit__code", "pk", "current__totals", "current__number", "current__published_at")
    found: dict[str, Any] = {}
    for code, pk, totals, number, at in rows.values_list(*wanted):
        found.setdefault(code, {"table": pk, "totals": totals, "number": number, "at": at})
    return found


def waiting_versions(person: Person, right: str) -> QuerySet[ResultVersion]:
    """Submitted versions in the units where somebody holds a right, the oldest first."""
    limits = reach(person, right)
    rows = ResultVersion.objects.visible_to(person).filter(state=VersionState.SUBMITTED)
    if not limits.everywhere:
        rows = rows.filter(unit__in=limits.unit_ids)
    return rows.select_related("table__election", "unit").defer("content", "totals").order_by("submitted_at")
