"""The reader's side of one table of results: the page, made of one version row; its history; its open data."""

from itertools import pairwise
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import page_number, stored, tag

from . import downloads, hexmap
from .content import Change, by_area, changes, participants_of
from .findings import finding, missing_in, sum_of, table_of
from .hexmap import pictures
from .models import ResultTable, ResultVersion
from .tags import election_tag, results_tag

AREAS = 100
"""Areas on one page of a table."""
NAMED = 150
"""Missing areas that are named."""
VERSIONS = 10
CHANGES = 200
"""Changed cells told of one version; the files hold them all."""


def table_at(request: UnitRequest, pk: int) -> ResultTable:
    """A public table of this office with its one current version, read in one question."""
    rows = ResultTable.objects.public(request.unit).select_related("current", "election")
    found = get_object_or_404(rows, pk=pk)
    found.unit = request.unit
    tag(request, results_tag(pk), election_tag(found.election_id))
    return found


@stored(hal=page_number)
@require_safe
def table(request: UnitRequest, pk: int) -> HttpResponse:
    """One table of results; ``?hal=`` turns its pages."""
    found = table_at(request, pk)
    version: Any = found.current
    content = version.content
    names, total = participants_of(content), sum_of(content)
    missing = missing_in(content)
    page = Window.of(content["areas"][: total.places_in], request.GET.get("hal"), AREAS)
    columns, rows = table_of(content, (page.number - 1) * AREAS, AREAS)
    context = {
        "unit": request.unit,
        "election": found.election,
        "table": found,
        "version": version,
        "total": total,
        "finding": finding(total, names),
        **pictures(total, names, hexmap.areas_in(content)),
        "licence": settings.DATA_LICENCE,
        "page": page,
        "columns": columns,
        "rows": rows,
        "missing": missing[:NAMED],
        "unnamed": max(len(missing) - NAMED, 0),
        "dictionary": downloads.dictionary(),
    }
    return render(request, "elections/table.html", context)


@stored(hal=page_number)
@require_safe
def history(request: UnitRequest, pk: int) -> HttpResponse:
    """Every published version, the newest first, with each cell that changed."""
    found = table_at(request, pk)
    versions = ResultVersion.objects.public(request.unit).filter(table=found).order_by("-number")
    page = Window.of(versions, request.GET.get("hal"), VERSIONS)
    last = page.rows[-1] if page.rows else None
    before = versions.filter(number=last.number - 1).first() if last and last.number > 1 else None
    context = {
        "unit": request.unit,
        "election": found.election,
        "table": found,
        "window": page,
        "entries": [_entry(one, older) for one, older in pairwise([*page.rows, before])],
    }
    return render(request, "elections/history.html", context)


def _entry(version: Any, older: ResultVersion | None) -> dict[str, Any]:
    found: list[Change] = changes(older.content, version.content) if older else []
    more = max(len(found) - CHANGES, 0)
    return {"version": version, "changed": len(found), "areas": by_area(found[:CHANGES]), "more": more}


@stored()
@require_safe
def file(request: UnitRequest, pk: int, form: str) -> HttpResponse:
    """The current version as open data, at an address that stays."""
    found = table_at(request, pk)
    version: Any = found.current
    return downloads.as_json(version, found) if form == "json" else downloads.as_csv(version)


@stored()
@require_safe
def version_file(request: UnitRequest, pk: int, number: int, form: str) -> HttpResponse:
    """One version as open data."""
    found = table_at(request, pk)
    version = get_object_or_404(ResultVersion.objects.public(request.unit), table=found, number=number)
    return downloads.as_json(version, found) if form == "json" else downloads.as_csv(version)
