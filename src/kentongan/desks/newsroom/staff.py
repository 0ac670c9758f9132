"""The desk's own pages for staff: the queue, and one article's case with its next step. They work on a phone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding, reach

from . import actions
from .forms import ApproveForm, ReturnForm
from .models import Article
from .reads import TABS, in_tab, tab_counts
from .states import APPROVE, LIFE, WRITE

PER_PAGE = 20


def _article(request: StaffRequest, pk: int) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("unit", "latest_revision", "submitted_by", "author")
    return get_object_or_404(rows, pk=pk)


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
    return render(request, "newsroom/staff/queue.html", context)


@require_GET
@holding("newsroom.view")
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """One article: the text as it will be read, its history in plain words, and the next step."""
    return _case(request, _article(request, pk))


def _case(request: StaffRequest, article: Article, *, status: int = 200, **forms: Any) -> HttpResponse:
    revision = {"revision": article.latest_revision_id}
    context = {
        "article": article,
        "newest": article.get_latest_revision_as_object(),
        "steps": {step.verb: step for step in LIFE.available(article, request.user)},
        "may_write": can(request.user, WRITE, article.unit),
        "own": article.submitted_by_id == request.user.pk,
        "remarks": article.remarks.select_related("person"),
        "history": entries([article.unit.code], subject=f"newsroom.article:{article.pk}")[:50],
        "approve_form": ApproveForm(initial=revision),
        "return_form": ReturnForm(initial=revision),
        **forms,
    }
    return render(request, "newsroom/staff/case.html", context, status=status)


@require_GET
@xframe_options_sameorigin
@holding("newsroom.view")
def reading(request: StaffRequest, pk: int) -> HttpResponse:
    """The newest text as readers will see it, for the frame on the case page."""
    article = _article(request, pk)
    newest = article.get_latest_revision_as_object()
    return render(request, "newsroom/reading.html", {"article": newest, "unit": article.unit})


def _verb(run: Callable[..., Any], success: "str | Promise") -> Callable[..., HttpResponseBase]:
    """A view that carries out one verb without further input."""

    @require_POST
    @holding("newsroom.view")
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        article = _article(request, pk)
        try:
            run(article, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _case(request, _article(request, pk), status=409)
        messages.success(request, str(success))
        return redirect("newsroom:case", pk)

    return view


submit = _verb(actions.submit, gettext_lazy("Submitted. The head of your unit has been told."))
recall = _verb(actions.recall, gettext_lazy("Taken back to draft. You can go on writing."))


@require_POST
@holding("newsroom.view")
def revise(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a published article for a new version and go to the editor."""
    article = _article(request, pk)
    try:
        actions.revise(article, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _case(request, _article(request, pk), status=409)
    return redirect("wagtailsnippets_newsroom_article:edit", pk)


@require_POST
@holding(APPROVE)
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Publish what was read."""
    article = _article(request, pk)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            article = actions.approve(article, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Published on %(host)s.") % {"host": article.unit.host_name})
            return redirect("newsroom:case", pk)
    return _case(request, _article(request, pk), approve_form=form)


@require_POST
@holding(APPROVE)
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Return to the writer with a remark."""
    article = _article(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            actions.send_back(article, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Returned. The writer has been told what to mend."))
            return redirect("newsroom:queue")
    return _case(request, _article(request, pk), return_form=form)
