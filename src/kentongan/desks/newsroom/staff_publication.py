"""The staff's pages for what happens after approval: schedule, publish now, withdraw, remove an earlier text."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.units.access import StaffRequest, holding

from . import actions, publication
from .case import article_for, case_page
from .models import Article
from .publication_forms import RedactForm, ReleaseForm, ScheduleForm, WithdrawForm
from .staff import outcome
from .states import APPROVE, REDACT, WRITE
from .versions.keeping import redact as redact_version


def _deciding(
    right: str, form_class: type[Any], name: str, run: Callable[[StaffRequest, Article, dict[str, Any]], str]
) -> Callable[..., HttpResponseBase]:
    """A view that takes a form, carries out the verb, and shows the form again with the reason when refused."""

    @require_POST
    @holding(right)
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        article = article_for(request, pk)
        needs = {"article": article} if form_class in {ScheduleForm, WithdrawForm} else {}
        form = form_class(request.POST, **needs)
        if form.is_valid():
            try:
                success = run(request, article, form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, success)
                return redirect("newsroom:case", pk)
        return case_page(request, article_for(request, pk), **{name: form})

    return view


def _schedule(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    return outcome(actions.approve(article, by=request.user, **given))


def _release(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    return outcome(publication.release(article, by=request.user, **given))


def _withdraw(request: StaffRequest, article: Article, given: dict[str, Any]) -> str:
    publication.withdraw(article, by=request.user, **given)
    return _("Withdrawn. Its address now tells readers so.")


schedule = _deciding(APPROVE, ScheduleForm, "schedule_form", _schedule)
release = _deciding(APPROVE, ReleaseForm, "release_form", _release)
withdraw = _deciding(APPROVE, WithdrawForm, "withdraw_form", _withdraw)


@require_POST
@holding(APPROVE)
def unschedule(request: StaffRequest, pk: int) -> HttpResponse:
    """Back to the approver's desk."""
    try:
        publication.unschedule(article_for(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return case_page(request, article_for(request, pk), status=409)
    messages.success(request, _("Taken off the schedule. It waits for approval again."))
    return redirect("newsroom:case", pk)


@require_POST
@holding(WRITE)
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a withdrawn article for a new version and go to the editor."""
    try:
        publication.reopen(article_for(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return case_page(request, article_for(request, pk), status=409)
    return redirect("wagtailsnippets_newsroom_article:edit", pk)


@require_POST
@holding(REDACT)
def redact(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Remove the text of an earlier version."""
    article = article_for(request, pk)
    version = get_object_or_404(article.versions, number=number)
    form = RedactForm(request.POST)
    if form.is_valid():
        try:
            redact_version(version, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The text of version %(number)s is gone.") % {"number": number})
            return redirect("newsroom:case", pk)
    return case_page(request, article_for(request, pk), redact_form=form, redacting=number)
