"""How the units below stand with their last days: counts alone, no case and no applicant."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.giving import MANAGE
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.offices import EDIT

from ..overview import Counts, by_province, counted_within, gaps_by_province, gaps_of, late_chart, lines_of
from ..states import OVERSEE, VIEW


@require_GET
@holding(OVERSEE)
def oversight(request: StaffRequest) -> HttpResponse:
    """The nation by provinces, a province by its units, or the own unit; what is late comes first."""
    seen = reach(request.user, OVERSEE)
    units = list(Unit.objects.reached_by(request.user, OVERSEE).order_by("code"))
    provinces = len({unit.code[:2] for unit in units})
    chosen = request.GET.get("wilayah", "")
    if chosen:
        units = [unit for unit in units if unit.code[:2] == chosen]
        if not units:
            raise Http404
    together = all(unit.path.startswith(units[0].path) for unit in units)
    counted = counted_within(units[0] if together else Unit.objects.get(parent=None), seen)
    folded = provinces > 1 and not chosen
    lines = by_province(units, counted) if folded else lines_of(units, counted)
    chart = late_chart(lines)
    quiet = [one for one in lines if not (one.counts.open or one.counts.objections)]
    gaps = gaps_of(units)
    context: dict[str, Any] = {
        "gaps": gaps_by_province(gaps, lines) if folded else gaps,
        "no_officer": sum(one.no_officer for one in gaps), "no_address": sum(one.no_address for one in gaps),
        "manages": reach(request.user, MANAGE), "edits": reach(request.user, EDIT),
        "lines": [one for one in lines if one not in quiet], "quiet": quiet,
        "folded": folded, "chosen": units[0] if chosen else None,
        "back": bool(chosen) and provinces > 1, "total": sum((one.counts for one in lines), Counts()),
        "chart": chart, "drawn": mark_safe(chart.svg()) if chart else "",  # noqa: S308 (every word in it is escaped)
        "today": timezone.localdate(), "own": reach(request.user, VIEW).unit_ids, "units": len(units),
    }  # fmt: skip
    return render(request, "information/staff/oversight.html", context)
