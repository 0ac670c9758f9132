"""The list of clippings, one of them as a page and as PDF, and sending one again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding, reach
from kentongan.foundation.units.models import Unit

from ...states import VIEW, WORK
from ..actions import plan_of, send_again
from ..forms import ReceiverForm
from ..models import Issue, Receiver
from ..paper.setting import read
from ..reads import issue_before, issues
from ..receivers import listed
from ..showing import shown
from ..wording import counted

PER_PAGE = 25


@require_GET
@holding(VIEW)
def listing(request: StaffRequest) -> HttpResponse:
    """Clippings of the person's units, today's first."""
    page = Window.of(issues(request.user), request.GET.get("p"), PER_PAGE)
    units = Unit.objects.reached_by(request.user, WORK).order_by("path")
    context = {
        "page": page, "rows": [(one, "" if one.quiet else counted(one.content)) for one in page],
        "own": units.first(),
    }  # fmt: skip
    return render(request, "clipping/staff/issues.html", context)


@require_GET
@holding(VIEW)
def show(request: StaffRequest, issue: int) -> HttpResponse:
    """One clipping: one column, light, readable without a script."""
    found = _reached(request, issue)
    may_work = can(request.user, WORK, found.unit)
    context = {
        "issue": found, "shown": shown(found, reach(request.user, VIEW)), "before": issue_before(found),
        "may_work": may_work, "receivers": _receivers(found) if may_work else [],
    }  # fmt: skip
    return render(request, "clipping/staff/issue.html", context)


@require_GET
@holding(VIEW)
def pdf(request: StaffRequest, issue: int) -> HttpResponse:
    """The clipping on paper."""
    found = _reached(request, issue)
    answer = HttpResponse(read(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="kliping-{found.unit.slug}-{found.day:%Y-%m-%d}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@holding(WORK)
def send(request: StaffRequest, issue: int) -> HttpResponse:
    """Send it to one receiver once more."""
    found = _worked(request, issue)
    form = ReceiverForm(request.POST)
    receiver = (
        Receiver.objects.managed_by(request.user).select_related("plan__unit", "person")
        .filter(pk=form.cleaned_data["receiver"]).first() if form.is_valid() else None
    )  # fmt: skip
    if receiver is None:
        raise Http404
    with refusals_above_page(request):
        send_again(found, receiver, by=request.user)
        messages.success(request, str(_("It is on its way again.")))
    return redirect("clipping:issue", found.pk)


def _receivers(issue: Issue) -> list[tuple[int, str, bool]]:
    """Number and name of each receiver of now, and whether this clipping was written to them."""
    plan = plan_of(issue.unit)
    told = set(issue.written_to)
    return [(one.receiver.pk, one.name, one.receiver.pk in told) for one in listed(plan) if one.gets] if plan.pk else []


def _reached(request: StaffRequest, issue: int) -> Issue:
    rows = Issue.objects.visible_to(request.user).select_related("unit__parent")
    if found := rows.filter(pk=issue).first():
        return found
    raise Http404


def _worked(request: StaffRequest, issue: int) -> Issue:
    if found := Issue.objects.managed_by(request.user).select_related("unit").filter(pk=issue).first():
        return found
    raise Http404
