"""Clippings on the staff host: the list with the form above it, and the page of one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding

from ..states import WRITE
from . import actions
from .forms import ClippingForm
from .models import Clipping

PER_PAGE = 25


def _list(request: StaffRequest, form: ClippingForm, status: int = 200) -> HttpResponse:
    rows = Clipping.objects.visible_to(request.user).select_related("unit").newest_first()
    context = {"page": Window.of(rows, request.GET.get("p"), PER_PAGE), "form": form}
    return render(request, "newsroom/staff/clippings.html", context, status=status)


@require_GET
@holding("newsroom.view")
def clippings(request: StaffRequest) -> HttpResponse:
    """All clippings in reach."""
    return _list(request, ClippingForm(request.user))


@require_POST
@holding(WRITE)
def note(request: StaffRequest) -> HttpResponseBase:
    """Note one more."""
    form = ClippingForm(request.user, request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.note(by=request.user, **form.cleaned_data)
            messages.success(request, _("Noted. It stands on the public list now."))
            return redirect("clippings:list")
    return _list(request, form, status=422)


@require_http_methods(["GET", "POST"])
@holding("newsroom.view")
def clipping(request: StaffRequest, clipping: int) -> HttpResponseBase:
    """One clipping, to mend or to remove."""
    row = get_object_or_404(Clipping.objects.visible_to(request.user).select_related("unit"), pk=clipping)
    form = ClippingForm(request.user, request.POST or None, instance=row)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_in(form):
                actions.change(row, by=request.user, **form.cleaned_data)
                messages.success(request, _("Changed."))
                return redirect("clippings:list")
    context = {"clipping": row, "form": form, "may_write": can(request.user, WRITE, row.unit)}
    return render(request, "newsroom/staff/clipping.html", context, status=status)


@require_POST
@holding(WRITE)
def remove(request: StaffRequest, clipping: int) -> HttpResponseBase:
    """Take one off the list."""
    actions.remove(get_object_or_404(Clipping.objects.managed_by(request.user), pk=clipping), by=request.user)
    messages.success(request, _("Removed from the public list."))
    return redirect("clippings:list")
