"""What offices expect to be spoken of more for."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach, today

from ...states import VIEW, WORK
from ..actions.expecting import expect, expect_no_more
from ..forms import ExpectedForm
from ..models import Expected
from ..reads import expected

PER_PAGE = 50


@require_GET
@holding(VIEW)
def listing(request: StaffRequest) -> HttpResponse:
    """What the person's units expect."""
    worked = reach(request.user, WORK)
    page = Window.of(expected(request.user, today()), request.GET.get("p"), PER_PAGE)
    context = {
        "page": page, "rows": [(one, one.unit_id in worked) for one in page], "may_work": bool(worked),
        "today": today(),
    }  # fmt: skip
    return render(request, "alerts/staff/expected.html", context)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def write(request: StaffRequest) -> HttpResponse:
    """Something more is expected."""
    form = ExpectedForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            expect(**form.cleaned_data, by=request.user)
            messages.success(request, str(_("Noted. On these days an alert begins only above it.")))
            return redirect("alerts:expected")
    status = 422 if request.method == "POST" else 200
    return render(request, "alerts/staff/write_expected.html", {"form": form}, status=status)


@require_POST
@holding(WORK)
def remove(request: StaffRequest, expected: int) -> HttpResponse:
    """It won't happen."""
    row = Expected.objects.managed_by(request.user).select_related("unit").filter(pk=expected).first()
    if row is None:
        raise Http404
    with refusals_above_page(request):
        expect_no_more(row, by=request.user)
        messages.success(request, str(_("Removed.")))
    return redirect("alerts:expected")
