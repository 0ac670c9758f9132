"""Saved views of the stream: kept under a name, shown as links above it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from ...reads import TABS
from ...states import VIEW
from ..actions import home_of, remove_view, save_view
from ..models import SavedView
from ..narrowing import StreamFilter


@require_POST
@holding(VIEW)
def save(request: StaffRequest) -> HttpResponse:
    """Keep what the stream is narrowed to."""
    tab = request.POST.get("tab", "new")
    chosen = StreamFilter(request.POST, tab=tab, person=request.user)
    unit: Unit | None = chosen.cleaned_data.get("unit") or home_of(request.user)
    if tab not in TABS or chosen.errors or unit is None:
        raise Http404
    query, shared = chosen.query_of(), request.POST.get("shared") == "1"
    with refusals_above_page(request):
        save_view(unit, name=request.POST.get("name", ""), query=query, shared=shared, by=request.user)
        messages.success(request, _("The view is saved."))
    return redirect(f"{reverse('monitoring:stream')}?{query}")


@require_POST
@holding(VIEW)
def remove(request: StaffRequest, saved_view: int) -> HttpResponse:
    """Remove a view of one's own."""
    found = (
        SavedView.objects.visible_to(request.user).select_related("unit").filter(pk=saved_view, by=request.user).first()
    )
    if found is None:
        raise Http404
    with refusals_above_page(request):
        remove_view(found, by=request.user)
    return redirect("monitoring:stream")
