"""The terms of the procedure with their legal basis and whether somebody has confirmed them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.backoffice.records.reading import lines
from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from ..actions.regime import confirm, set_rule, set_term
from ..models import ProcedureRule, Recount, Step, Term
from ..models.terms import ANSWERS
from ..states import TERMS, Track
from ..terms import VALUES

LISTED = 20
DEEDS = tuple(f"information.{verb}" for verb in ("term_set", "term_confirmed", "rule_set", "rule_confirmed"))
"""What the history of the rules tells."""


class TermForm(forms.Form):
    """A term from a day on."""

    track = forms.ChoiceField(label=_("Track"), choices=Track.choices)
    step = forms.ChoiceField(label=_("Step"), choices=Step.choices)
    days = forms.IntegerField(
        label=_("Working days"), min_value=0, max_value=400, required=False,
        help_text=_("Empty where the rules name no number."),
    )  # fmt: skip
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)


class RuleForm(forms.Form):
    """The answer to a question of counting, from a day on."""

    track = forms.ChoiceField(label=_("Track"), choices=Track.choices)
    answer = forms.ChoiceField(
        label=_("Question and answer"),
        choices=[
            (code.label, [(f"{code.value}:{value}", ANSWERS[code.value, value]) for value in values])
            for code, values in VALUES.items()
        ],
    )
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["code"], _colon, given["value"] = given.pop("answer", "").partition(":")
        return given


@require_http_methods(["GET", "POST"])
@holding(TERMS)
def terms(request: StaffRequest) -> HttpResponse:
    """What is in force, what was, and the form for what will be."""
    form = TermForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            set_term(by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Saved. Open deadlines that it touches are counted anew.")))
            return redirect("information:terms")
    return _page(request, form, status=422 if form.errors else 200)


@require_POST
@holding(TERMS)
def rule(request: StaffRequest) -> HttpResponse:
    """Answer a question of counting from a day on."""
    form = RuleForm(request.POST, auto_id="rule_%s")
    if form.is_valid():
        with refusals_in(form):
            set_rule(by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Saved. Open deadlines that it touches are counted anew.")))
            return redirect("information:terms")
    return _page(request, TermForm(initial={"valid_from": timezone.localdate()}), status=422, rule_form=form)


def _confirming(model: type[Term] | type[ProcedureRule]) -> Callable[..., HttpResponseBase]:
    """A view by which a row of the model is confirmed in its source."""

    @require_POST
    @holding(TERMS)
    def view(request: StaffRequest, rule: int) -> HttpResponse:
        row: Any = get_object_or_404(model, pk=rule)
        with refusals_above_page(request):
            confirm(row, source=request.POST.get("source", ""), by=request.user)
            messages.success(request, str(_("Confirmed. Open deadlines that it touches are counted anew.")))
        return redirect("information:terms")

    return view


confirm_term = _confirming(Term)
confirm_rule = _confirming(ProcedureRule)


def _page(request: StaffRequest, form: TermForm, *, status: int, rule_form: RuleForm | None = None) -> HttpResponse:
    nation = Unit.objects.get(parent=None)
    deeds = entries([nation.code]).filter(verb__in=DEEDS)
    context: dict[str, Any] = {
        "form": form,
        "rule_form": rule_form or RuleForm(auto_id="rule_%s", initial={"valid_from": timezone.localdate()}),
        "terms": Term.objects.order_by("track", "step", "-valid_from"),
        "rules": ProcedureRule.objects.order_by("track", "code", "-valid_from"),
        "recounts": Recount.objects.all()[:10],
        "lines": lines(deeds[:LISTED]),
    }
    return render(request, "information/staff/terms.html", context, status=status)
