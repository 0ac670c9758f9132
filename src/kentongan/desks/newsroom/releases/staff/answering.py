"""What a unit answers on its draft's page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kentongan.desks.newsroom.case import article_for, case_page
from kentongan.desks.newsroom.states import WRITE
from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import answering
from ..forms import ReasonForm
from .finding import delivery_of


class EditionForm(forms.Form):
    """Up to which correction somebody has read."""

    edition = forms.IntegerField()


def _answering(run: Callable[..., Any], form_class: type[forms.Form], done: Any) -> Callable[..., HttpResponseBase]:
    """A view that carries out one answer and goes back to the draft's page."""

    @require_POST
    @holding(WRITE)
    def view(request: StaffRequest, delivery: int) -> HttpResponse:
        found = delivery_of(request, delivery)
        form = form_class(request.POST)
        if form.is_valid():
            with refusals_above_page(request):
                run(found, by=request.user, **form.cleaned_data)
                messages.success(request, str(done))
                return redirect("newsroom:case", found.article_id) if found.article_id else redirect("releases:list")
        if found.article_id is None:
            return redirect("releases:list")
        return case_page(request, article_for(request, found.article_id), status=422, answer_form=form)

    return view


decline = _answering(
    answering.decline, ReasonForm, _("Declined. The sender sees your reason; the draft is still yours.")
)
resume = _answering(answering.resume, forms.Form, _("Taken up. The draft waits for you."))
acknowledge = _answering(answering.acknowledge, EditionForm, _("Noted that you have read it."))
