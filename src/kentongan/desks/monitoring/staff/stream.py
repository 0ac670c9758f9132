"""The stream of mentions, one of them, and what an office makes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding, reach

from ..actions.concerns import MARKS, mark_concern, move_concern
from ..analysis.narrowing import StreamFilter
from ..analysis.saved import beside_stream
from ..forms import AnswerForm
from ..labels.showing import labels_context
from ..models import Concern
from ..reads import TABS, correction_of, names_of_queries, stream
from ..reads_roads import lines_of, tellings
from ..reads_sightings import seen
from ..states import CONCERN_LIFE, VIEW, WORK
from ..stories.reads import story_of

PER_PAGE = 25
NAMES = {
    "new": _("New"), "respond": _("Needs an answer"), "relevant": _("Relevant"), "irrelevant": _("Not about us"),
}  # fmt: skip


@require_GET
@holding(VIEW)
def mentions(request: StaffRequest) -> HttpResponse:
    """What came before the person's units, the newest first."""
    tab = request.GET.get("tab", "new")
    tab = tab if tab in TABS else "new"
    chosen = StreamFilter(request.GET, tab=tab, person=request.user)
    page = Window.of(chosen.narrow(stream(request.user, tab)), request.GET.get("p"), PER_PAGE)
    context = {
        "tab": tab, "tabs": NAMES.items(), "page": page, "queries": names_of_queries(page.rows),
        "may_work": bool(reach(request.user, WORK)), "here": request.get_full_path(),
        "filter": chosen, "narrowed": chosen.narrowed, **beside_stream(request.user, chosen, tab),
    }  # fmt: skip
    return render(request, "monitoring/staff/stream.html", context)


@require_GET
@holding(VIEW)
def show(request: StaffRequest, concern: int) -> HttpResponse:
    """One mention before one unit."""
    return concern_page(request, _seen(request, concern))


def concern_page(request: StaffRequest, concern: Concern, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "concern": concern, "mention": concern.mention, "sightings": seen(concern),
        "story": story_of(concern.mention), "correction": correction_of(concern),
        "queries": names_of_queries([concern]),
        "steps": [step for step in CONCERN_LIFE.available(concern, request.user) if step.verb != "answer"],
        "may_answer": any(step.verb == "answer" for step in CONCERN_LIFE.available(concern, request.user)),
        "may_work": can(request.user, WORK, concern.unit), "answer_form": AnswerForm(),
        "lines": lines_of(concern), "screenshots": concern.screenshots.order_by("pk"),
        "tellings": tellings(concern), **labels_context(concern), **forms,
    }  # fmt: skip
    return render(request, "monitoring/staff/concern.html", context, status=status)


@require_POST
@holding(WORK)
def move(request: StaffRequest, concern: int, verb: str) -> HttpResponse:
    """Relevant, not about us, needs an answer."""
    if verb not in {"keep", "dismiss", "respond"}:
        raise Http404
    with refusals_above_page(request):
        move_concern(worked(request, concern), verb, by=request.user)
    return redirect(back_to(request, concern))


@require_POST
@holding(WORK)
def answer(request: StaffRequest, concern: int) -> HttpResponse:
    """Note how it was answered."""
    found = worked(request, concern)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            move_concern(found, "answer", by=request.user, answer=form.cleaned_data["answer"])
            messages.success(request, str(_("Noted.")))
            return redirect("monitoring:concern", concern)
    return concern_page(request, found, status=422, answer_form=form)


@require_POST
@holding(WORK)
def mark(request: StaffRequest, concern: int, name: str) -> HttpResponse:
    """Put a mark on it, or take it off."""
    if name not in MARKS:
        raise Http404
    with refusals_above_page(request):
        mark_concern(worked(request, concern), name, on=request.POST.get("on") == "1", by=request.user)
    return redirect(back_to(request, concern))


def _seen(request: StaffRequest, concern: int) -> Concern:
    rows = Concern.objects.visible_to(request.user).select_related("unit", "mention__outlet")
    if found := rows.filter(pk=concern).first():
        return found
    raise Http404


def worked(request: StaffRequest, concern: int) -> Concern:
    """A concern at which the person may work; else there is no such page."""
    rows = Concern.objects.managed_by(request.user).select_related("unit", "mention__outlet")
    if found := rows.filter(pk=concern).first():
        return found
    raise Http404


def back_to(request: StaffRequest, concern: int) -> str:
    """The page from which the button was pressed, if it is one of this host."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return back if ours else reverse("monitoring:concern", args=[concern])
