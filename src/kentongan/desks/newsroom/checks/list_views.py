"""The watched list for staff: everybody may read it, the nation's editors keep it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach

from . import listing
from .list_forms import ChangeForm, PeriodForm, WatchForm
from .models import StagePeriod, WatchedWording

PER_PAGE = 50
MOST_PERIODS = 30


@require_GET
@holding("newsroom.view")
def wordings(request: StaffRequest) -> HttpResponse:
    """The list, a page at a time, and the stages it follows."""
    words = request.GET.get("q", "").strip().lower()[:80]
    rows = WatchedWording.objects.filter(phrase__contains=words)
    context = {
        "words": words,
        "page": Window.of(rows, request.GET.get("p"), PER_PAGE),
        "periods": StagePeriod.objects.order_by("-since")[:MOST_PERIODS],
        "may_edit": bool(reach(request.user, listing.EDIT)),
    }
    return render(request, "newsroom/staff/wordings.html", context)


@require_http_methods(["GET", "POST"])
@holding(listing.EDIT)
def add(request: StaffRequest) -> HttpResponse:
    """Put a wording on the list."""
    form = WatchForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            row = listing.watch(by=request.user, **form.cleaned_data)
            messages.success(request, _("“%(phrase)s” is watched from now on.") % {"phrase": row.phrase})
            return redirect("newsroom:wordings")
    context = {"form": form, "heading": _("Watch a wording"), "button": _("Put it on the list")}
    return render(request, "newsroom/staff/wording.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(listing.EDIT)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a wording's weight or reason, or switch it off."""
    row = get_object_or_404(WatchedWording, pk=pk)
    form = ChangeForm(row, request.POST or None)
    if form.is_valid():
        listing.change_wording(row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("newsroom:wordings")
    context = {"form": form, "heading": f"“{row.phrase}”", "button": _("Save")}
    return render(request, "newsroom/staff/wording.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(listing.EDIT)
def period(request: StaffRequest) -> HttpResponse:
    """Enter the period of a stage."""
    form = PeriodForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            listing.set_period(by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("newsroom:wordings")
    context = {"form": form, "heading": _("Enter a stage"), "button": _("Save")}
    return render(request, "newsroom/staff/wording.html", context, status=422 if form.errors else 200)


@require_POST
@holding(listing.EDIT)
def remove_period(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the period of a stage out."""
    listing.drop_period(get_object_or_404(StagePeriod, pk=pk), by=request.user)
    messages.success(request, _("Removed."))
    return redirect("newsroom:wordings")
