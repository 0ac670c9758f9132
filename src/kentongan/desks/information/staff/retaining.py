"""What is still kept of the person behind a case and until when; and the terms of keeping."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, can, holding

from .. import retention
from ..actions import erasing
from ..actions.completing import today_in
from ..actions.retaining import LONGEST, set_retention
from ..models import ERASED_FIELDS, Hold, InformationRequest, RecordClass, RetentionRule
from ..registry.renewal import months_later
from ..states import RULE, TERMS, VIEW
from .finding import case_seen

FEW = forms.Textarea(attrs={"rows": 2})


class HoldForm(forms.Form):
    """Why a case must be kept."""

    reason = forms.CharField(label=_("Why must it be kept?"), max_length=500, widget=FEW)


class EraseForm(forms.Form):
    """What goes before its term, and why."""

    record_class = forms.ChoiceField(label=_("What goes?"), choices=RecordClass.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why before its term?"), max_length=500, widget=FEW,
        help_text=_("Without the applicant's name, number or address: the ledger is never erased."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("I know that nobody can bring it back."))


class RetentionForm(forms.Form):
    """A term of keeping from a day on."""

    record_class = forms.ChoiceField(label=_("Records"), choices=RecordClass.choices)
    months = forms.IntegerField(label=_("Months after the end of the case"), min_value=1, max_value=LONGEST)
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """One class of records of a case: until when it is kept, or since when it is gone."""

    label: Any
    until: date | None
    erased_on: date | None


@require_GET
@holding(VIEW)
def personal_data(request: StaffRequest, case: int) -> HttpResponse:
    """What is kept of the person, until when, and what stands against erasing it."""
    return _page(request, case_seen(request, case))


def _page(request: StaffRequest, case: InformationRequest, *, status: int = 200, **given: Any) -> HttpResponse:
    today = today_in(case.unit)
    months, ended = retention.schedule(today), retention.ended_on(case)
    context = {
        "case": case,
        "kept": [
            Kept(kind.label, ended and months_later(ended, months[kind]), getattr(case, ERASED_FIELDS[kind]))
            for kind in RecordClass
        ],
        "hold": Hold.objects.filter(request=case).select_related("placed_by").first(),
        "obstacle": retention.obstacle(case, today),
        "may_rule": can(request.user, RULE, case.unit),
        "hold_form": HoldForm(auto_id="hold_%s"),
        "erase_form": EraseForm(auto_id="erase_%s"),
        **given,
    }
    return render(request, "information/staff/personal_data.html", context, status=status)


@require_POST
@holding(RULE)
def hold(request: StaffRequest, case: int) -> HttpResponse:
    """Keep the case until somebody lifts the hold."""
    found = case_seen(request, case)
    form = HoldForm(request.POST, auto_id="hold_%s")
    if form.is_valid():
        with refusals_in(form):
            erasing.hold(found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, str(_("Nothing of this case is erased until you lift the hold.")))
            return redirect("information:personal_data", case)
    return _page(request, found, status=422, hold_form=form)


@require_POST
@holding(RULE)
def lift(request: StaffRequest, case: int) -> HttpResponse:
    """Let the terms run again."""
    found = case_seen(request, case)
    with refusals_above_page(request):
        erasing.lift_hold(found, by=request.user)
        messages.success(request, str(_("Lifted. The terms of keeping hold again.")))
    return redirect("information:personal_data", case)


@require_POST
@holding(RULE)
def erase(request: StaffRequest, case: int) -> HttpResponse:
    """Erase a class before its term, with the reason."""
    found = case_seen(request, case)
    form = EraseForm(request.POST, auto_id="erase_%s")
    if form.is_valid():
        with refusals_in(form):
            erasing.erase(found, form.cleaned_data["record_class"], reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, str(_("Erased. What was counted stays true.")))
            return redirect("information:personal_data", case)
    return _page(request, found, status=422, erase_form=form)


@require_http_methods(["GET", "POST"])
@holding(TERMS)
def terms_of_keeping(request: StaffRequest) -> HttpResponse:
    """For how many months each class is kept, and the form for the next term."""
    form = RetentionForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            set_retention(by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Saved. What has been kept long enough goes in the coming night.")))
            return redirect("information:retention")
    context = {"form": form, "rules": RetentionRule.objects.all()}
    return render(request, "information/staff/retention.html", context, status=422 if form.errors else 200)
