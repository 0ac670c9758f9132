"""The staff's pages for what happens after approval: schedule, publish now, withdraw, remove an earlier text."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from . import actions, publication
from .case import article_for, case_page
from .models import Article
from .publication_forms import RedactForm, ReleaseForm, ScheduleForm, WithdrawForm
from .staff import outcome
from .states import APPROVE, REDACT, WRITE
from .versions.keeping import redact as redact_version


def _deciding(
    name: str, form_of: Callable[[Any, Article], Any], run: Callable[[StaffRequest, Article, dict[str, Any]], str]
) -> Callable[..., HttpResponseBase]:
    """A view that takes a form, carries out the verb, and shows the form again with the reason when refused."""

    @require_POST
    @holding(APPROVE)
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        article = article_for(request, pk)
        form = form_of(request.POST, article)
        if form.is_valid():
            with refusals_in(form):
                success = run(request, article, form.cleaned_data)
                messages.success(request, success)
                return redirect("newsroom:case", pk)
        return case_page(request, article_for(request, pk), **{f"{name}_form": form})

    return view


def _schedule(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    return outcome(actions.approve(article, by=request.user, **given))


def _release(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    return outcome(publication.release(article, by=request.user, **given))


def _withdraw(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    publication.withdraw(article, by=request.user, **given)
    return _("Withdrawn. Its address now tells readers so.")


schedule = _deciding("schedule", lambda data, article: ScheduleForm(data, article=article), _schedule)
release = _deciding("release", lambda data, _article: ReleaseForm(data), _release)
withdraw = _deciding("withdraw", lambda data, article: WithdrawForm(data, article=article), _withdraw)


@require_POST
@holding(APPROVE)
def unschedule(request: StaffRequest, pk: int) -> HttpResponse:
    """Back to the approver's desk."""
    with refusals_above_page(request):
        publication.unschedule(article_for(request, pk), by=request.user)
        messages.success(request, _("Taken off the schedule. It waits for approval again."))
        return redirect("newsroom:case", pk)
    return case_page(request, article_for(request, pk), status=409)


@require_POST
@holding(WRITE)
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a withdrawn article for a new version and go to the editor."""
    with refusals_above_page(request):
        publication.reopen(article_for(request, pk), by=request.user)
        return redirect("wagtailsnippets_newsroom_article:edit", pk)
    return case_page(request, article_for(request, pk), status=409)


@require_POST
@holding(REDACT)
def redact(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Remove the text of an earlier version."""
    article = article_for(request, pk)
    version = get_object_or_404(article.versions, number=number)
    form = RedactForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            redact_version(version, by=request.user, **form.cleaned_data)
            messages.success(request, _("The text of version %(number)s is gone.") % {"number": number})
            return redirect("newsroom:case", pk)
    return case_page(request, article_for(request, pk), redact_form=form, redacting=number)
