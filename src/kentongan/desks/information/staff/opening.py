"""Open the answer to a request to everyone, and withdraw it again."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import opening
from ..actions.opening import Wording
from ..models import InformationRequest, PublicAnswer
from ..states import HANDLE, AnswerState
from .finding import case_handled, case_seen
from .forms import FEW, MANY


class OpenForm(forms.Form):
    """What everyone will read."""

    title = forms.CharField(label=_("What it is about"), max_length=200)
    question = forms.CharField(
        label=_("Question"), max_length=4000, widget=FEW, help_text=_("Without anything that tells who asked.")
    )
    answer = forms.CharField(label=_("The answer"), max_length=8000, widget=MANY)
    copies = forms.TypedMultipleChoiceField(
        label=_("Blacked-out copies that everyone may have"), required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    somebody_else = forms.BooleanField(
        label=_("A word of the applicant's name that stands in the text means somebody else"), required=False
    )

    def __init__(self, *args: Any, case: InformationRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies = opening.openable(case)
        if not copies:
            del self.fields["copies"]
            return
        self.fields["copies"].choices = [(one.pk, one.name) for one in copies]  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        label=_("The reason; everyone reads it at the old address."), max_length=500, widget=FEW,
        error_messages={"required": _("Write why: whoever comes with the old link reads it.")},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def open_answer(request: StaffRequest, case: int) -> HttpResponseBase:
    """Write what everyone will read, and open it."""
    handled = _answered(request, case)
    form = OpenForm(request.POST or None, case=handled, initial=_initial(handled))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            wording = Wording(given["title"], given["question"], given["answer"])
            files = given.get("copies", [])
            opening.publish(
                handled, wording, files=files, somebody_else=given["somebody_else"], by=request.user
            )  # fmt: skip
            messages.success(request, str(_("Open. Everyone can read and find it now.")))
            return redirect("information:open_answer", case)
    return _page(request, handled, form, CloseForm(auto_id="close_%s"))


@require_POST
@holding(HANDLE)
def close_answer(request: StaffRequest, case: int) -> HttpResponseBase:
    """Take it off the site again."""
    handled = _answered(request, case)
    answer = get_object_or_404(PublicAnswer.objects.managed_by(request.user), request=handled)
    form = CloseForm(request.POST, auto_id="close_%s")
    if form.is_valid():
        with refusals_in(form):
            opening.withdraw_answer(answer, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, str(_("Withdrawn. The old address tells the reason.")))
            return redirect("information:open_answer", case)
    return _page(request, handled, OpenForm(case=handled, initial=_initial(handled)), form)


def _answered(request: StaffRequest, pk: int) -> InformationRequest:
    return case_seen(request, case_handled(request, pk).pk)


def _initial(case: InformationRequest) -> dict[str, Any]:
    answer = _of(case)
    if answer:
        return {"title": answer.title, "question": answer.question, "answer": answer.answer}
    return asdict(opening.proposed(case)) if opening.may_open(case) else {}


def _of(case: InformationRequest) -> PublicAnswer | None:
    return PublicAnswer.objects.for_system("the answer of a case that was reached").filter(request=case).first()


def _page(request: StaffRequest, case: InformationRequest, form: OpenForm, close_form: CloseForm) -> HttpResponse:
    answer = _of(case)
    context = {
        "case": case,
        "form": form,
        "close_form": close_form,
        "answer": answer,
        "open": bool(answer and answer.state == AnswerState.PUBLISHED),
        "possible": opening.may_open(case),
    }
    status = 422 if form.errors or close_form.errors else 200
    return render(request, "information/staff/open_answer.html", context, status=status)
