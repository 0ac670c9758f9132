"""The officials of a unit's directory: enter, correct, order, remove."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.units import directory
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Official
from kentongan.foundation.units.offices import EDIT

from ..refusals import refusals_in
from .finding import unit_in_reach
from .forms import OfficialForm


def _official(request: StaffRequest, code: str, official: int) -> Official:
    unit = unit_in_reach(request.user, EDIT, code)
    return get_object_or_404(unit.officials.select_related("unit"), pk=official)


@require_http_methods(["GET", "POST"])
@holding(EDIT)
def add(request: StaffRequest, code: str) -> HttpResponse:
    """Enter somebody in the directory."""
    unit = unit_in_reach(request.user, EDIT, code)
    form = OfficialForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            official = directory.add_official(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("Entered: %(official)s.") % {"official": official})
            return redirect("backoffice:office", code)
    status = 422 if form.errors else 200
    return render(request, "backoffice/offices/official.html", {"form": form, "unit": unit}, status=status)


@require_http_methods(["GET", "POST"])
@holding(EDIT)
def edit(request: StaffRequest, code: str, official: int) -> HttpResponse:
    """Correct what the directory says of somebody."""
    row = _official(request, code, official)
    unit = row.unit
    form = OfficialForm(request.POST or None, instance=row)
    if form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        with refusals_in(form):
            directory.change_official(row, by=request.user, **changed)
            messages.success(request, _("Saved. The unit's public page shows it at once."))
            return redirect("backoffice:office", code)
    status = 422 if form.errors else 200
    context = {"form": form, "unit": unit, "official": row}
    return render(request, "backoffice/offices/official.html", context, status=status)


@require_POST
@holding(EDIT)
def up(request: StaffRequest, code: str, official: int) -> HttpResponseBase:
    """Move somebody one place up."""
    row = _official(request, code, official)
    directory.raise_official(row, by=request.user)
    messages.success(request, _("%(name)s stands one place higher.") % {"name": row.name})
    return redirect("backoffice:office", code)


@require_POST
@holding(EDIT)
def remove(request: StaffRequest, code: str, official: int) -> HttpResponseBase:
    """Take somebody out of the directory."""
    row = _official(request, code, official)
    directory.remove_official(row, by=request.user)
    messages.success(request, _("Removed: %(official)s.") % {"official": row})
    return redirect("backoffice:office", code)
