"""The sources with their health; a new one; pause, resume, visit now."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach

from .. import reads
from ..actions.sources import add_source, pause_source, resume_source, visit_now
from ..forms import SourceForm
from ..models import Source
from ..states import SOURCES, VIEW
from ..wording import fault

PER_PAGE = 50
VERBS = {"pause": pause_source, "resume": resume_source, "visit": visit_now}


@require_GET
@holding(VIEW)
def sources(request: StaffRequest) -> HttpResponse:
    """All sources, those in trouble first when asked for."""
    rows = reads.sources().order_by("outlet__name", "pk")
    tab = "trouble" if request.GET.get("tab") == "trouble" else "all"
    if tab == "trouble":
        rows = rows.filter(failures__gt=0, active=True)
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    kept = reach(request.user, SOURCES)
    context = {
        "tab": tab, "page": page, "may_add": bool(kept),
        "rows": [(one, fault(one.error, one.error_facts), one.unit_id in kept) for one in page],
    }  # fmt: skip
    return render(request, "monitoring/staff/sources.html", context)


@require_http_methods(["GET", "POST"])
@holding(SOURCES)
def add(request: StaffRequest) -> HttpResponse:
    """A new source."""
    form = SourceForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            add_source(**form.cleaned_data, by=request.user)
            messages.success(request, str(_("Added. Its first visit begins within a minute.")))
            return redirect("monitoring:sources")
    return render(request, "monitoring/staff/source.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@holding(SOURCES)
def change(request: StaffRequest, source: int, verb: str) -> HttpResponse:
    """Pause, resume, visit now."""
    found = Source.objects.managed_by(request.user).select_related("unit").filter(pk=source).first()
    if found is None or verb not in VERBS:
        raise Http404
    with refusals_above_page(request):
        VERBS[verb](found, by=request.user)
        messages.success(request, str(_("Done.")))
    return redirect("monitoring:sources")
