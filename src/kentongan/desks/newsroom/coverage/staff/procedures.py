"""Procedures (SOP): which is in force, its steps, and setting the next version."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.backoffice.offices.finding import own_unit, unit_in_reach
from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..actions.procedures import set_procedure
from ..models import Procedure
from ..procedure_forms import ProcedureForm
from ..procedures import in_force, newest, rules
from ..states import PROCEDURE, VIEW
from ..steps import looser, offsets

PER_PAGE = 30


@require_GET
@holding(VIEW)
def procedures(request: StaffRequest) -> HttpResponse:
    """Every version in reach, the nation's first."""
    rows = Procedure.objects.visible_to(request.user).select_related("unit")
    unit = own_unit(request.user)
    page = Window.of(rows.order_by("unit__code", "kind", "-version"), request.GET.get("p"), PER_PAGE)
    context = {
        "page": page,
        "unit": unit,
        "own": unit if unit and can(request.user, PROCEDURE, unit) else None,
        "in_force": in_force(unit, "") if unit else None,
        "stepped_back": _stepped_back(unit) if unit else False,
    }
    return render(request, "coverage/staff/procedures.html", context)


def _stepped_back(unit: Unit) -> bool:
    """Whether the unit has a procedure of its own that the nation's newest has overtaken."""
    own, national = newest(unit, ""), newest(None, "")
    return bool(own and national and looser(rules(national.steps.all()), rules(own.steps.all())))


@require_GET
@holding(VIEW)
def procedure(request: StaffRequest, procedure: int) -> HttpResponse:
    """One version."""
    rows = Procedure.objects.visible_to(request.user).select_related("unit", "made_by")
    found = get_object_or_404(rows, pk=procedure)
    steps = list(found.steps.all())
    counted = offsets(rules(steps))
    context = {
        "procedure": found,
        "steps": [(step, counted[step.code]) for step in steps],
        "requirements": found.requirements.all(),
    }
    return render(request, "coverage/staff/procedure.html", context)


@require_http_methods(["GET", "POST"])
@holding(PROCEDURE)
def set_next(request: StaffRequest) -> HttpResponse:
    """Set the next version for the unit in the address, or for one's own; KPU RI sets the nation's."""
    code = request.GET.get("satker", "")
    unit = unit_in_reach(request.user, PROCEDURE, code) if code else own_unit(request.user)
    if unit is None or not can(request.user, PROCEDURE, unit):
        raise PermissionDenied
    like = in_force(unit, request.GET.get("jenis", ""))
    form = ProcedureForm(request.POST or None, like=like)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form.head):
            made = set_procedure(unit=None if unit.code == NATIONAL_CODE else unit, by=request.user, **form.facts())
            messages.success(request, _("Set. Coverages that begin from now on work by it."))
            return redirect("coverage:procedure", made.pk)
    context = {"form": form, "unit": unit, "national": unit.is_national}
    return render(
        request, "coverage/staff/procedure_form.html", context, status=422 if request.method == "POST" else 200
    )
