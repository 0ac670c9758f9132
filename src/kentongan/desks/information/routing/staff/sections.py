"""The unit's own list of sub-sections."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from ...states import HANDLE
from ..actions.sections import set_sections
from ..forms import SectionsForm
from ..sections import sections_of


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def sections(request: StaffRequest, code: str) -> HttpResponse:
    """Read and change the names."""
    unit = Unit.objects.reached_by(request.user, HANDLE).filter(code=code).first()
    if unit is None:
        raise Http404
    form = SectionsForm(request.POST or None, initial={"names": "\n".join(sections_of(unit))})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            set_sections(unit, form.cleaned_data["names"], by=request.user)
            messages.success(request, str(_("Saved.")))
            return redirect("routing:sections", code)
    context = {"unit": unit, "form": form}
    return render(request, "routing/staff/sections.html", context, status=422 if form.errors else 200)
