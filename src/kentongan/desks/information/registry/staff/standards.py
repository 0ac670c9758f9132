"""The nation's standard list: what a unit still lacks of it, taken over with one tap; its rows, for who sets them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..actions import standards as actions
from ..forms.information import StandardForm, TakeOverForm
from ..models import StandardInformation
from ..reads import missing_standards, writing_units
from ..states import STANDARD, VIEW, WRITE
from .running import run

PER_PAGE = 50


def may_set(request: StaffRequest) -> bool:
    """Whether the person sets what holds for the nation."""
    limits = reach(request.user, STANDARD)
    return limits.everywhere or Unit.objects.filter(code=NATIONAL_CODE, pk__in=limits.unit_ids).exists()


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """What the unit lacks of the standard, or for others the whole of it."""
    return _page(request)


def _page(request: StaffRequest, *, status: int = 200) -> HttpResponse:
    units = list(writing_units(request.user)[:2])
    unit = units[0] if len(units) == 1 else None
    sets = may_set(request)
    rows = missing_standards(unit) if unit and not sets else StandardInformation.objects.all()
    context = {
        "page": Window.of(rows, request.GET.get("p"), PER_PAGE),
        "unit": unit,
        "sets": sets,
        "lacks": set(missing_standards(unit).values_list("pk", flat=True)) if unit else set(),
    }
    return render(request, "registry/staff/standards.html", context, status=status)


@require_POST
@holding(WRITE)
def take_over(request: StaffRequest) -> HttpResponse:
    """Take a row into the unit's own list as a draft."""
    form = TakeOverForm(request.POST, person=request.user)
    entry = run(form, lambda said: actions.take_over(said["standard"], unit=said["unit"], by=request.user))
    if entry:
        messages.success(request, _("It is a draft in your list. Fill in what is yours, then publish it."))
        return redirect("registry:change", entry.pk)
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return _page(request, status=422)


@require_http_methods(["GET", "POST"])
@holding(STANDARD)
def add(request: StaffRequest) -> HttpResponse:
    """Put a row on the standard list."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
@holding(STANDARD)
def change(request: StaffRequest, standard: int) -> HttpResponse:
    """Change a row."""
    return _form(request, get_object_or_404(StandardInformation, pk=standard))


def _form(request: StaffRequest, row: StandardInformation | None) -> HttpResponse:
    if not may_set(request):
        raise PermissionDenied
    form = StandardForm(request.POST or None, instance=row)
    if run(form, lambda facts: actions.set_standard(row=row, by=request.user, **facts)):
        messages.success(request, _("Saved."))
        return redirect("registry:standards")
    title = row.title if row else _("Add to the standard list")
    context = {"form": form, "title": title}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)
