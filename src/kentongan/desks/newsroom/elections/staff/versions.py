"""The staff's page of one version: its figures as readers will see them, what changes, and the next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.stages.freezing import freeze_on
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import results
from ..content import areas_gone, by_area, changes
from ..findings import finding, sum_of, table_of
from ..forms import ApproveForm, ReturnForm, SubmitForm
from ..models import ResultVersion
from ..states import APPROVE, VERSION_LIFE, VIEW, WRITE
from .finding import version_of

AREAS = 300
CHANGES = 60


@require_GET
@holding(VIEW)
def version(request: StaffRequest, version: int) -> HttpResponse:
    """One version of results."""
    return _page(request, version_of(request, version))


def _page(request: StaffRequest, found: ResultVersion, *, status: int = 200, **forms: Any) -> HttpResponse:
    table = found.table
    before = ResultVersion.framework.filter(table=table, number=found.number - 1).first()
    changed = changes(before.content, found.content) if before else []
    columns, rows = table_of(found.content, 0, AREAS)
    total = sum_of(found.content)
    submitted = found.submitted_at.isoformat() if found.submitted_at else ""
    context = {
        "version": found,
        "table": table,
        "election": table.election,
        "steps": {step.verb: step for step in VERSION_LIFE.available(found, request.user)},
        "own": request.user.pk in {found.uploaded_by_id, found.submitted_by_id},
        "freeze": freeze_on(table.unit, topic=results.TOPIC) if found.state == "submitted" else None,
        "columns": columns,
        "rows": rows,
        "total": total,
        "finding": finding(total, {one["number"]: one["name"] for one in found.content["participants"]}),
        "before": before,
        "gone": areas_gone(before.content, found.content)[:CHANGES] if before else [],
        "changes": by_area(changed[:CHANGES]),
        "changed": len(changed),
        "more": max(len(changed) - CHANGES, 0),
        "submit_form": SubmitForm(initial={"form": found.form, "note": found.note}),
        "approve_form": ApproveForm(initial={"digest": found.digest, "seen": submitted}),
        "return_form": ReturnForm(),
        "history": entries([table.unit.code], subject=f"elections.resultversion:{found.pk}")[:20],
        **forms,
    }
    return render(request, "elections/staff/version.html", context, status=status)


def _deciding(
    right: str, form_class: type[Any], name: str, run: Callable[..., ResultVersion], done: Any
) -> Callable[..., HttpResponseBase]:
    """A view that takes a form, carries out the verb, and shows the form again with the reason when refused."""

    @require_POST
    @holding(right)
    def view(request: StaffRequest, version: int) -> HttpResponse:
        form = form_class(request.POST)
        if form.is_valid():
            with refusals_in(form):
                run(version_of(request, version), by=request.user, **form.cleaned_data)
                messages.success(request, str(done))
                return redirect("elections:version", version)
        return _page(request, version_of(request, version), status=422, **{name: form})

    return view


submit = _deciding(
    WRITE, SubmitForm, "submit_form", results.submit, gettext_lazy("Submitted. The head of your unit has been told.")
)
approve = _deciding(
    APPROVE,
    ApproveForm,
    "approve_form",
    results.approve,
    gettext_lazy("Published. Every reader sees it within a second."),
)
send_back = _deciding(
    APPROVE, ReturnForm, "return_form", results.send_back, gettext_lazy("Returned. Whoever submitted it has been told.")
)


@require_POST
@holding(WRITE)
def recall(request: StaffRequest, version: int) -> HttpResponse:
    """Back to draft."""
    with refusals_above_page(request):
        results.recall(version_of(request, version), by=request.user)
        return redirect("elections:version", version)
    return _page(request, version_of(request, version), status=409)


@require_POST
@holding(WRITE)
def discard(request: StaffRequest, version: int) -> HttpResponse:
    """Throw the draft away."""
    found = version_of(request, version)
    with refusals_above_page(request):
        results.discard(found, by=request.user)
        messages.success(request, _("The draft is gone. What is published stays."))
        return redirect("elections:table", found.table_id)
    return _page(request, version_of(request, version), status=409)


@require_GET
@holding(VIEW)
def file(request: StaffRequest, version: int) -> HttpResponseBase:
    """The file a version came from, as it was kept."""
    found = version_of(request, version)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.file_name)
