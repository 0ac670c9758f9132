"""The reader's side: elections of an office, one election, its sums from below. No reader is counted here."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.public.store import keep_until, page_number, stored, tag
from kentongan.foundation.units.models import Unit

from ..reads import pictured
from . import downloads, hexmap
from .findings import missing_of, sums_table
from .hexmap import pictures
from .models import Election
from .reads import held_at, line_of, participants_of, published_totals, tables_of
from .rollup import Place, Sum, add_up
from .tags import ALL, election_tag, tally_tag

PER_PAGE = 20
FACE = "fill-144x144|format-webp"
"""Twice the size at which a participant's picture is shown."""


@stored(hal=page_number)
@require_safe
def elections(request: UnitRequest) -> HttpResponse:
    """Elections that concern this office, the newest first; ``?hal=`` turns the page."""
    tag(request, ALL)
    window = Window.of(held_at(request.unit), request.GET.get("hal"), PER_PAGE)
    return render(request, "elections/list.html", {"unit": request.unit, "window": window})


def election_at(request: UnitRequest, pk: int) -> Election:
    """A published election that is held in this office's area or, on a portal, below it."""
    found = get_object_or_404(held_at(request.unit), pk=pk)
    tag(request, election_tag(pk), tally_tag(pk, request.unit.code))
    return found


@stored()
@require_safe
def election(request: UnitRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Stages, participants, and the results that this office keeps."""
    found = election_at(request, pk)
    if slug != found.slug:
        return redirect("pemilu:election", pk, found.slug, permanent=True)
    today = timezone.localdate(timezone=ZoneInfo(request.unit.zone))
    keep_until(request, _midnight_after(today, request.unit))
    context = {
        "unit": request.unit,
        "election": found,
        "stages": [{"stage": one, "when": _phase(one, today)} for one in found.stages.all()],
        "participants": _participants(found),
        "tables": tables_of(request.unit, found),
        "has_sums": _adds_up(request.unit, found),
    }
    return render(request, "elections/election.html", context)


def _participants(election: Election) -> list[dict[str, Any]]:
    """Who stands, with their picture unless it was withdrawn."""
    rows = election.participants.select_related("picture").prefetch_related(pictured(FACE))
    return [{"who": one, "face": _face(one.picture)} for one in rows]


def _face(picture: Any) -> Any:
    return picture.get_rendition(FACE) if picture and not picture.withdrawn_at else None


def _phase(stage: Any, today: Any) -> str:
    if stage.ends < today:
        return "past"
    return "now" if stage.starts <= today else "coming"


def _midnight_after(day: Any, unit: Unit) -> datetime:
    """When the stages' phases may change by themselves: the unit's next midnight."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(unit.zone))


def _adds_up(unit: Unit, election: Election) -> bool:
    """Whether tables from below are added up here: on a portal at or below the election's own unit."""
    return is_portal(unit) and unit.path.startswith(election.unit.path)


def _sums(request: UnitRequest, election: Election) -> tuple[list[Sum], Sum]:
    unit = request.unit
    if not _adds_up(unit, election):
        raise Http404
    rows = Unit.objects.within(unit).filter(kind__in=[Unit.Kind.REGENCY, Unit.Kind.CITY]).order_by("code")
    versions = published_totals(unit, election)
    national = unit.is_national
    places = [
        Place(code, name, code[:2] if national else code, versions.get(code))
        for code, name in rows.values_list("code", "area_name")
    ]
    groups = {place.code: place.name for place in places}
    if national:
        provinces = Unit.objects.filter(kind=Unit.Kind.PROVINCE).order_by("code")
        groups = dict(provinces.values_list("code", "area_name"))
    return add_up(places, groups)


@stored()
@require_safe
def tally(request: UnitRequest, pk: int) -> HttpResponse:
    """The sum of what the units below have published, and who is missing."""
    found = election_at(request, pk)
    sums, total = _sums(request, found)
    names = participants_of(found)
    columns, rows = sums_table(sums, total, names)
    context = {
        "unit": request.unit,
        "election": found,
        "total": total,
        **pictures(total, names, hexmap.areas_of(sums)),
        "licence": settings.DATA_LICENCE,
        "columns": columns,
        "rows": rows,
        "missing": missing_of(sums),
    }
    return render(request, "elections/tally.html", context)


@stored()
@require_safe
def tally_file(request: UnitRequest, pk: int, form: str) -> HttpResponse:
    """The sums as open data."""
    found = election_at(request, pk)
    sums, total = _sums(request, found)
    names = participants_of(found)
    if form == "json":
        return downloads.sums_json(found, sums, total, names)
    return downloads.sums_csv(sums, names, f"{pk}-{line_of(request.unit.path)[-1]}")
