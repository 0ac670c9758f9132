"""The buttons by which a query looks back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, holding

from ...models import SavedQuery
from ...states import WORK
from ..actions import DAYS, look_back, stop_looking
from ..models import LookBack


def beside_query(query: SavedQuery) -> dict[str, Any]:
    """What the query's page says of its looks back."""
    looks = LookBack.objects.for_system("the page of a query that was reached").filter(query=query)
    look = looks.order_by("-at", "-pk").first()
    share = (look.position - look.first) * 100 // max(look.until - look.first, 1) if look else 0
    return {"look": look, "look_share": max(min(share, 100), 0), "look_days": DAYS}


@require_POST
@holding(WORK)
def begin(request: StaffRequest, query: int) -> HttpResponse:
    """Look back so many days."""
    found = SavedQuery.objects.managed_by(request.user).select_related("unit").filter(pk=query).first()
    if found is None:
        raise Http404
    days = request.POST.get("days", "")
    with refusals_above_page(request):
        look_back(found, days=int(days) if days.isdecimal() else 0, by=request.user)
        messages.success(request, str(_("It is looking back. You may leave this page.")))
    return redirect("monitoring:query", query)


@require_POST
@holding(WORK)
def stop(request: StaffRequest, query: int) -> HttpResponse:
    """Look no further back."""
    looks = LookBack.objects.managed_by(request.user).select_related("unit")
    look = looks.filter(query=query).order_by("-at", "-pk").first()
    if look is None:
        raise Http404
    with refusals_above_page(request):
        stop_looking(look, by=request.user)
    return redirect("monitoring:query", query)
