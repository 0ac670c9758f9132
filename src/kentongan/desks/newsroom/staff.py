"""The desk's own pages for staff: the queue, and one article's case with its next step. They work on a phone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.access import StaffRequest, holding, reach

from . import actions
from .case import article_for, case_page
from .forms import ReturnForm
from .models import Article
from .publication_forms import DecideForm
from .reads import MOST_FOUND, TABS, in_tab, tab_counts
from .remarks import parts_of
from .states import APPROVE, WRITE, State

PER_PAGE = 20


@require_GET
@holding("newsroom.view")
def queue(request: StaffRequest) -> HttpResponse:
    """What waits: to approve, returned to me, my drafts, published."""
    tab = request.GET.get("tab", "")
    tabs = tab_counts(request.user)
    tab = tab if tab in TABS else str(tabs[0]["code"])
    words = request.GET.get("q", "").strip()[:100]
    page = Window.of(in_tab(tab, request.user, words=words), request.GET.get("p"), PER_PAGE)
    may_write = bool(reach(request.user, WRITE))
    context = {"tabs": tabs, "tab": tab, "page": page, "words": words, "may_write": may_write}
    context["capped"] = bool(words) and tab == "published" and page.number * PER_PAGE >= MOST_FOUND
    return render(request, "newsroom/staff/queue.html", context)


@require_GET
@holding("newsroom.view")
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """One article: the text as it will be read, its history in plain words, and the next step."""
    return case_page(request, article_for(request, pk))


@require_GET
@xframe_options_sameorigin
@holding("newsroom.view")
def reading(request: StaffRequest, pk: int) -> HttpResponse:
    """The newest text as readers will see it, for the frame on the case page."""
    article = article_for(request, pk)
    newest = article.get_latest_revision_as_object()
    return render(request, "newsroom/reading.html", {"article": newest, "unit": article.unit})


def _verb(run: Callable[..., Any], success: "str | Promise") -> Callable[..., HttpResponseBase]:
    """A view that carries out one verb without further input."""

    @require_POST
    @holding("newsroom.view")
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        with refusals_above_page(request):
            run(article_for(request, pk), by=request.user)
            messages.success(request, str(success))
            return redirect("newsroom:case", pk)
        return case_page(request, article_for(request, pk), status=409)

    return view


submit = _verb(actions.submit, gettext_lazy("Submitted. The head of your unit has been told."))
recall = _verb(actions.recall, gettext_lazy("Taken back to draft. You can go on writing."))


@require_POST
@holding("newsroom.view")
def revise(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a published article for a new version and go to the editor."""
    with refusals_above_page(request):
        actions.revise(article_for(request, pk), by=request.user)
        return redirect("wagtailsnippets_newsroom_article:edit", pk)
    return case_page(request, article_for(request, pk), status=409)


@require_POST
@holding(APPROVE)
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Publish what was read."""
    article = article_for(request, pk)
    form = DecideForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            article = actions.approve(article, by=request.user, **form.cleaned_data)
            messages.success(request, outcome(article))
            return redirect("newsroom:case", pk)
    return case_page(request, article_for(request, pk), approve_form=form)


def outcome(article: Article) -> str:
    """What an approval led to, in a sentence."""
    if article.live and article.state == State.PUBLISHED:
        return _("Published on %(host)s.") % {"host": article.unit.host_name}
    return _("Approved. It will be published on %(when)s.") % {"when": in_zone(article.release_at, article.unit)}


@require_POST
@holding(APPROVE)
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Return to the writer with a remark."""
    article = article_for(request, pk)
    form = ReturnForm(request.POST, parts=parts_of(article.get_latest_revision_as_object()))
    if form.is_valid():
        with refusals_in(form):
            actions.send_back(article, by=request.user, **form.cleaned_data)
            messages.success(request, _("Returned. The writer has been told what to mend."))
            return redirect("newsroom:queue")
    return case_page(request, article_for(request, pk), return_form=form)
