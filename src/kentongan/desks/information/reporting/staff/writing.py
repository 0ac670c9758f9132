"""One report with its next step, its words, and what it would look like."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding

from ..actions import writing
from ..content import content_of, local_day
from ..models import Report
from ..papers import matter_of, report_pdf, source_of
from ..presenting import chapters
from ..reads import due_day, is_late, wrote
from ..sections import OUTLINE, WRITINGS, checklist
from ..states import REPORT_LIFE, VIEW, WRITE, ReportState
from ..tallying import progress
from ..wording import name_of
from .finding import report_seen
from .forms import PublishForm, ReasonForm, SeenForm, WritingForm, with_samples

SHOWN = 30
LOOK_AGAIN = "4"
"""Seconds after which the page of a report that is being counted looks again."""


@require_GET
@holding(VIEW)
def show(request: StaffRequest, report: int) -> HttpResponse:
    """The report as it stands, with what may be done now."""
    return report_page(request, report_seen(request, report))


def report_page(request: StaffRequest, report: Report, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The report with its next step; ``forms`` are those to be shown again with what was wrong."""
    steps = {step.verb: step for step in REPORT_LIFE.available(report, request.user)}
    if not report.live:
        steps.pop("withdraw", None)
    content = content_of(report)
    due = due_day(report.period)
    points = checklist(report.texts, report.figures)
    seen = {"seen": report.saved}
    context = {
        "report": report,
        "name": name_of(report.period, wide=report.wide),
        "steps": steps,
        "points": points,
        "missing": [one for one in points if not one.done],
        "chapters": chapters(matter_of(report.period, content)),
        "source": source_of(report.unit, content),
        "due": due,
        "late": is_late(report, due),
        "running": report.period.last >= local_day(report.unit),
        "own": request.user.pk == report.submitted_by_id or wrote(report, request.user),
        "counting": progress(report),
        "editions": report.editions.defer("content").select_related("published_by"),
        "ledger": entries([report.unit.code], subject=f"reporting.report:{report.pk}")[:SHOWN],
        "draft": report.state == ReportState.DRAFT,
        "may_write": can(request.user, WRITE, report.unit),
        "submit_form": SeenForm(initial=seen),
        "publish_form": PublishForm(initial=seen),
        "return_form": ReasonForm(auto_id="return_%s"),
        "revise_form": ReasonForm(auto_id="revise_%s"),
        "withdraw_form": ReasonForm(auto_id="withdraw_%s"),
        **forms,
    }
    answer = render(request, "reporting/staff/report.html", context, status=status)
    if context["counting"] and request.method == "GET":
        answer["Refresh"] = LOOK_AGAIN
    return answer


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def write(request: StaffRequest, report: int) -> HttpResponse:
    """Write the sections; what was typed stays when it can't be saved."""
    found = report_seen(request, report)
    form = WritingForm(request.POST or None, initial={"seen": found.saved, **found.texts})
    if "fill" in request.POST and form.is_valid():
        filled = with_samples(form.texts)
        form = WritingForm(initial={"seen": form.cleaned_data["seen"], **filled})
        told = _("Sample wording stands in the empty sections. Nothing is saved yet: read it, fit it, and save.")
        messages.warning(request, told)
        return _form(request, found, form)
    if form.is_valid():
        with refusals_in(form):
            writing.write(found, texts=form.texts, seen=form.cleaned_data["seen"], by=request.user)
            messages.success(request, _("Saved as a draft."))
            return redirect("reporting:report", found.pk)
    return _form(request, found, form, status=422 if form.errors else 200)


def _form(request: StaffRequest, report: Report, form: WritingForm, *, status: int = 200) -> HttpResponse:
    chapters = [(one.title, [(form[key.key], WRITINGS[key.key]) for key in one.writings]) for one in OUTLINE]
    context = {"report": report, "name": name_of(report.period, wide=report.wide), "form": form, "chapters": chapters}
    return render(request, "reporting/staff/write.html", context, status=status)


@require_GET
@holding(VIEW)
def preview(request: StaffRequest, report: int) -> HttpResponse:
    """The PDF as it would be, with the watermark of a draft."""
    found = report_seen(request, report)
    if not found.counted:
        raise Http404
    pdf = report_pdf(found, content_of(found), made_at=timezone.now(), draft=True)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="draf-laporan-ppid-{found.unit.slug}-{found.code}.pdf"'
    return answer
