"""Until when reports are due: dated rows with their legal basis, set by the nation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding, today

from ...states import TERMS
from ..actions.due import set_due
from ..models import DueRule
from .forms import DueForm


@require_http_methods(["GET", "POST"])
@holding(TERMS)
def rules(request: StaffRequest) -> HttpResponse:
    """What is in force and what was, and the form for what will be."""
    form = DueForm(request.POST or None, initial={"valid_from": today()})
    if form.is_valid():
        with refusals_in(form):
            set_due(by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("reporting:due")
    context = {"form": form, "rules": DueRule.objects.order_by("half", "-valid_from")}
    return render(request, "reporting/staff/due.html", context, status=422 if form.errors else 200)
