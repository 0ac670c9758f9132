"""The terms of the procedure with their legal basis and whether somebody has confirmed them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.regime import set_term
from ..models import ProcedureRule, Recount, Step, Term
from ..states import TERMS, Track


class TermForm(forms.Form):
    """A term from a day on."""

    track = forms.ChoiceField(label=_("Track"), choices=Track.choices)
    step = forms.ChoiceField(label=_("Step"), choices=Step.choices)
    days = forms.IntegerField(
        label=_("Working days"), min_value=0, max_value=400, required=False,
        help_text=_("Empty where the rules name no number."),
    )  # fmt: skip
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)


@require_http_methods(["GET", "POST"])
@holding(TERMS)
def terms(request: StaffRequest) -> HttpResponse:
    """What is in force, what was, and the form for what will be."""
    form = TermForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            set_term(by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Saved. Open deadlines that it touches are counted anew.")))
            return redirect("information:terms")
    return _page(request, form, status=422 if form.errors else 200)


def _page(request: StaffRequest, form: TermForm, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "terms": Term.objects.order_by("track", "step", "-valid_from"),
        "rules": ProcedureRule.objects.order_by("track", "code", "-valid_from"),
        "recounts": Recount.objects.all()[:10],
    }
    return render(request, "information/staff/terms.html", context, status=status)
