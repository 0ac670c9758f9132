"""The person's reports, and beginning one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach, today

from ...states import OVERSEE, TERMS
from ..actions import writing
from ..models import Report
from ..periods import Period
from ..reads import due_days, due_rule, is_late
from ..states import WRITE
from ..wording import name_of
from .forms import BeginForm

PER_PAGE = 25


@require_GET
@holding(OVERSEE)
def reports(request: StaffRequest) -> HttpResponse:
    """Reports of the person's units, the newest period first, and the ways on."""
    rows = Report.objects.visible_to(request.user).select_related("unit").order_by("-year", "-half", "wide", "unit")
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    last_year = Period(today().year - 1)
    dues = due_days({last_year, *(one.period for one in page)})
    context: dict[str, Any] = {
        "page": page,
        "lines": [(one, name_of(one.period, wide=one.wide), is_late(one, dues[one.period])) for one in page],
        "may_write": bool(reach(request.user, WRITE)),
        "may_set": bool(reach(request.user, TERMS)),
        "last_year": last_year,
        "due": dues[last_year],
        "rule": due_rule(half=False, on=last_year.last),
    }
    return render(request, "reporting/staff/list.html", context)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def begin(request: StaffRequest) -> HttpResponse:
    """Draft a report: the figures are counted at once."""
    initial = {"period": request.GET.get("tahun") or Period(today().year - 1).code}
    form = BeginForm(request.POST or None, person=request.user, initial=initial)
    if form.is_valid():
        with refusals_in(form):
            report = writing.begin(by=request.user, **form.cleaned_data)
            if report.wide:
                told = _("The offices are being counted. Meanwhile you can write: the checklist says what is missing.")
            else:
                told = _("The figures are counted. Now the words: the checklist says what is missing.")
            messages.success(request, told)
            return redirect("reporting:report", report.pk)
    return render(request, "reporting/staff/begin.html", {"form": form}, status=422 if form.errors else 200)
