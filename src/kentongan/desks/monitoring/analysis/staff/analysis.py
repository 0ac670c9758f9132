"""The analysis of what was said before a unit, a province or the nation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.foundation.units.access import StaffRequest, holding

from ...states import VIEW
from .. import tilemap
from ..forms import AnalysisFilter
from ..presenting import sections
from ..reads import by_unit, counted, told
from ..scopes import areas_of
from ..sheets import as_sheets


@require_GET
@holding(VIEW)
def show(request: StaffRequest) -> HttpResponse:
    """Whose, when, compared with what; then each figure in words, with its chart and table."""
    choice = AnalysisFilter(request.GET, areas=areas_of(request.user))
    if not choice.is_valid():
        return render(request, "analysis/analysis.html", {"filter": choice}, status=422)
    area, period, compared = choice.area, choice.period, choice.compared
    state = counted([period, *([compared[1]] if compared else [])])
    now, then = told(area, period), told(*compared) if compared else None
    found = sections(now, then)
    units = by_unit(area, period) if area.below else []
    if (form := request.GET.get("berkas")) in {"csv", "xlsx"}:
        return as_sheets(form, now, then, found, units)
    context: dict[str, Any] = {
        "filter": choice, "area": area, "period": period, "compared": compared, "counted": state, "sections": found,
        "units": units, "nothing": not now.days and not (then and then.days),
    }  # fmt: skip
    if units:
        context |= {"map": tilemap.draw(units, area.name), "legend": tilemap.legend(units)}
    return render(request, "analysis/analysis.html", context)
