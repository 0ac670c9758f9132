"""The queries of the person's units: the list, a new one, another wording."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.models import Unit

from ..actions.queries import change_query, write_query
from ..backfill.staff.looking_back import beside_query
from ..checking import Checked, check
from ..forms import ChangeQueryForm, QueryForm
from ..models import SavedQuery
from ..states import VIEW, WORK

PER_PAGE = 50
MOST_TYPED = 10_000
"""Characters that are looked at; the query itself may be shorter."""


@require_GET
@holding(VIEW)
def queries(request: StaffRequest) -> HttpResponse:
    """What the person's units listen for."""
    rows = SavedQuery.objects.visible_to(request.user).select_related("unit").order_by("unit__code", "name")
    worked = reach(request.user, WORK)
    context = {
        "page": Window.of(rows, request.GET.get("p"), PER_PAGE), "may_work": bool(worked),
        "may_say": bool(worked) and Unit.objects.get(parent=None).pk in worked,
    }  # fmt: skip
    return render(request, "monitoring/staff/queries.html", context)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def write(request: StaffRequest) -> HttpResponse:
    """A new query."""
    if (typed := _to_be_checked(request)) is not None:
        form = QueryForm(person=request.user, initial={**request.POST.dict(), "text": typed})
        return _page(request, form, checked=check(typed))
    form = QueryForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            write_query(**form.cleaned_data, by=request.user)
            messages.success(request, str(_("Saved. It listens to whatever arrives from now on.")))
            return redirect("monitoring:queries")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def change(request: StaffRequest, query: int) -> HttpResponse:
    """Another wording of a query, or a pause."""
    found = SavedQuery.objects.managed_by(request.user).select_related("unit").filter(pk=query).first()
    if found is None:
        raise Http404
    initial = {"name": found.name, "text": found.text, "active": found.active, "version": found.version}
    if (typed := _to_be_checked(request)) is not None:
        given = {**request.POST.dict(), "text": typed, "active": "active" in request.POST}
        return _page(request, ChangeQueryForm(person=request.user, initial=given), query=found, checked=check(typed))
    form = ChangeQueryForm(request.POST or None, person=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            change_query(found, **form.cleaned_data, by=request.user)
            messages.success(request, str(_("Saved. It listens to whatever arrives from now on.")))
            return redirect("monitoring:queries")
    return _page(request, form, query=found)


@require_POST
@holding(WORK)
def look(request: StaffRequest) -> HttpResponse:
    """What is wrong with what stands in the box now, or what it would have found: asked while somebody types."""
    checked = check(request.POST.get("text", "")[:MOST_TYPED])
    return render(request, "monitoring/staff/query_findings.html", {"checked": checked})


def _to_be_checked(request: StaffRequest) -> str | None:
    """What was typed, or the proposal that was taken, when the button asks for a look and not to save."""
    if "use" in request.POST:
        return request.POST["use"][:MOST_TYPED]
    return request.POST.get("text", "")[:MOST_TYPED] if "check" in request.POST else None


def _page(
    request: StaffRequest, form: QueryForm, *, query: SavedQuery | None = None, checked: Checked | None = None
) -> HttpResponse:
    if checked is None and form.is_bound and "text" in form.errors and form.data.get("text", "").strip():
        checked = check(form.data["text"][:MOST_TYPED])
    context = {"form": form, "query": query, "checked": checked, **(beside_query(query) if query else {})}
    return render(request, "monitoring/staff/query.html", context, status=422 if form.errors else 200)
