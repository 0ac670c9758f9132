"""How the units below stand with their last days: counts alone, no case and no applicant."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.models import Unit

from ..reads import dashboard_by_unit
from ..states import OVERSEE


@require_GET
@holding(OVERSEE)
def oversight(request: StaffRequest) -> HttpResponse:
    """Units with open requests, those with late ones first."""
    seen = reach(request.user, OVERSEE)
    rows = [one for one in dashboard_by_unit(_top()) if one["unit_id"] in seen]
    context: dict[str, Any] = {
        "rows": rows,
        "late": sum(one["n_late"] for one in rows),
        "open": sum(one["n_open"] for one in rows),
    }
    return render(request, "information/staff/oversight.html", context)


def _top() -> Unit:
    return Unit.objects.get(parent=None)
