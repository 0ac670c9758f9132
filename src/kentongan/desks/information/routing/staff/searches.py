"""The search record of a case: each search is added here and read on the case."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ...staff.finding import case_handled
from ...states import HANDLE
from .. import inner
from ..actions.searching import note_search
from ..forms import SearchForm


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def searches(request: StaffRequest, case: int) -> HttpResponse:
    """What was searched so far, and the form for the next."""
    handled = case_handled(request, case)
    initial: dict[str, Any] = {"searched_by": request.user.name, "searched_on": inner.local_day(handled.unit)}
    form = SearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            note_search(handled, form.looked, by=request.user)
            messages.success(request, str(_("Noted. It stands in the case and can't be changed any more.")))
            return redirect("information:case", case)
    context = {"case": handled, "form": form, "searches": handled.searches.all()}
    return render(request, "routing/staff/searches.html", context, status=422 if form.errors else 200)
