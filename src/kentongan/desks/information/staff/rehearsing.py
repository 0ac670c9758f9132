"""Practice: choose an invented case, and let its applicant answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from .. import rehearsing
from ..models import InformationRequest
from ..states import HANDLE
from .finding import case_handled

PLAYED = {
    "complete": _("The invented applicant has answered. Check again whether the request is complete."),
    "object": _("The invented applicant objects. The superior replies now."),
}
RECENT = 10


class BeginForm(forms.Form):
    """Which case, in which unit."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    code = forms.ChoiceField(label=_("Which case?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        scripts = rehearsing.scripts().values()
        self.fields["code"].choices = [(one.code, f"{one.title}. {one.lesson}") for one in scripts]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def rehearsals(request: StaffRequest) -> HttpResponse:
    """The invented cases, and those that were played here."""
    units = Unit.objects.reached_by(request.user, HANDLE)
    form = BeginForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            case = rehearsing.begin(form.cleaned_data["unit"], form.cleaned_data["code"], by=request.user)
            messages.success(request, str(_("The rehearsal has begun. Nobody is written to, and nothing is counted.")))
            return redirect("information:case", case.pk)
    played = InformationRequest.objects.managed_by(request.user).filter(rehearsal=True).select_related("unit")
    context = {"form": form, "played": played.order_by("-pk")[:RECENT]}
    return render(request, "information/staff/rehearsals.html", context, status=422 if form.errors else 200)


@require_POST
@holding(HANDLE)
def play(request: StaffRequest, case: int) -> HttpResponse:
    """Let the invented applicant take their turn."""
    found = case_handled(request, case)
    with refusals_above_page(request):
        messages.success(request, str(PLAYED[rehearsing.play(found, by=request.user)]))
    return redirect("information:case", case)
