"""The list of public information of the person's units, narrowed, a page at a time; the same as a sheet."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.foundation.backoffice.offices.finding import matching
from kentongan.foundation.conduct.windows import ByPlace, Window
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, holding, reach, today
from kentongan.foundation.units.models import Unit

from .. import downloads
from ..columns import plain
from ..forms.information import InformationFilter
from ..models import ListUpload, PublicInformation
from ..reads import writing_units
from ..states import VIEW, WRITE

PER_PAGE = 25
MOST_UNITS = 60
"""Units that words may mean."""


def found(person: Person, asked: dict[str, Any]) -> Any:
    """Entries in reach that fit, the last changed first; words are looked for in titles."""
    rows = PublicInformation.objects.visible_to(person)
    if words := asked.get("unit"):
        units = matching(Unit.objects.reached_by(person, VIEW), words)
        rows = rows.filter(unit__in=list(units.values_list("pk", flat=True)[:MOST_UNITS]))
    if asked.get("late"):
        rows = rows.overdue(today())
    exact = {name: asked[name] for name in ("information_class", "state") if asked.get(name)}
    for word in plain(asked.get("q", "")).split():
        rows = rows.filter(Q(key__contains=word))
    return rows.filter(**exact).order_by("-changed_at", "-pk")


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """What the units have, narrowed, and the ways on."""
    one_unit = Unit.objects.reached_by(request.user, VIEW)[:2].count() < 2  # noqa: PLR2004 (one or more)
    narrowing = InformationFilter(request.GET, one_unit=one_unit)
    asked = narrowing.given
    read = PublicInformation.objects.for_system("the places are of a list in the person's reach")
    rows = ByPlace(found(request.user, asked), read.select_related("unit"))
    context = {
        "page": Window.of(rows, request.GET.get("p"), PER_PAGE),
        "filter": narrowing,
        "narrowed": bool(asked),
        "one_unit": one_unit,
        "today": today(),
        "may_write": bool(reach(request.user, WRITE)),
        "uploads": ListUpload.objects.managed_by(request.user).select_related("unit").defer("rows")[:5],
        "own": list(writing_units(request.user)[:2]),
    }
    return render(request, "registry/staff/list.html", context)


@require_GET
@holding(VIEW)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The narrowed list as a sheet, which can be sent again as it is."""
    asked = InformationFilter(request.GET, one_unit=False).given
    rows = found(request.user, asked).select_related("unit", "document")
    return downloads.as_xlsx(rows) if form == "xlsx" else downloads.as_csv(rows)
