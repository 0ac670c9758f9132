"""A dispute before an Information Commission: recorded, and brought up to date until the office has done its duty."""

from dataclasses import fields
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from .. import rights
from ..actions.completing import today_in
from ..actions.disputing import Facts, may_dispute, record_dispute
from ..actions.objecting import withdraw_objection
from ..clocks import newest
from ..clockwork import Clockwork
from ..deadlines import explained
from ..history import clock_lines
from ..models import Dispute, Objection, Step
from ..rights import Right
from ..states import HANDLE, Course, Ending
from .finding import case_seen, objection_handled
from .forms import FEW, ReasonForm
from .queue import case_page

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DisputeForm(forms.Form):
    """What the office knows of a dispute; it is filled in as the dispute goes on."""

    commission = forms.CharField(label=_("Which Information Commission"), max_length=150)
    number = forms.CharField(label=_("Register number there"), max_length=80, required=False)
    registered_on = forms.DateField(label=_("Registered on"), widget=DAY)
    course = forms.ChoiceField(label=_("Way"), choices=Course.choices, widget=forms.RadioSelect)
    decided_on = forms.DateField(label=_("Ended on"), widget=DAY, required=False)
    ending = forms.ChoiceField(label=_("How it ended"), choices=[("", "—"), *Ending.choices], required=False)
    result = forms.CharField(
        label=_("Result in words"), max_length=2000, widget=FEW, required=False,
        help_text=_("Number of the decision or agreement, and what it says. Without names."),
    )  # fmt: skip
    duty = forms.CharField(label=_("What the office has to do"), max_length=2000, widget=FEW, required=False)
    duty_until = forms.DateField(label=_("By when"), widget=DAY, required=False)
    carried_out_on = forms.DateField(label=_("Done on"), widget=DAY, required=False)


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def dispute(request: StaffRequest, objection: int) -> HttpResponseBase:
    """Record the dispute about an objection, or what became of it."""
    filed = objection_handled(request, objection)
    known = Dispute.objects.filter(objection=filed).first()
    form = DisputeForm(request.POST or None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            record_dispute(filed, by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Recorded. It stands in the register and in the history of the case.")))
            return redirect("information:case", filed.request_id)
    today = today_in(filed.unit)
    possible = known is not None or may_dispute(filed, today)
    entry = newest(filed.request, Step.DISPUTE_DECISION, filed) if known and known.due_on else None
    context = {"objection": filed, "case": filed.request, "form": form, "dispute": known, "possible": possible,
               "terms": _terms(filed, known), "clock": entry, "lines": clock_lines(entry) if entry else [],
               "today": today}  # fmt: skip
    return render(request, "information/staff/dispute.html", context, status=422 if form.errors else 200)


def _initial(known: Dispute | None) -> dict[str, Any]:
    if known is None:
        return {"course": Course.REGISTERED}
    return {one.name: getattr(known, one.name) for one in fields(Facts)}


def _terms(objection: Objection, known: Dispute | None) -> list[dict[str, Any]]:
    """The day until which the law lets the applicant go to the commission; the commission's own day is a clock."""
    case, told = objection.request, []
    since = objection.replied_on or objection.due_on
    clockwork = Clockwork.of(objection.unit, today_in(objection.unit), since=since or objection.filed_on)
    if since:
        told.append(_term(rights.right_to_dispute(case, since, clockwork), Step.DISPUTE, known))
    return told


def _term(right: Right, step: Step, known: Dispute | None) -> dict[str, Any]:
    last = right.last
    return {
        "step": step.label,
        "right": right,
        "lines": explained(last.count.start, last.day, last.skipped) if last else [],
        "late": bool(last and known and known.registered_on > last.day),
    }


@require_POST
@holding(HANDLE)
def withdraw(request: StaffRequest, objection: int) -> HttpResponse:
    """End an objection that the applicant withdraws by letter, telephone or visit."""
    filed = objection_handled(request, objection)
    form = ReasonForm(request.POST, auto_id="objection_%s")
    if form.is_valid():
        with refusals_in(form):
            withdraw_objection(filed, by=request.user, **form.cleaned_data)
            messages.success(request, str(_("Closed as withdrawn.")))
            return redirect("information:case", filed.request_id)
    case = case_seen(request, filed.request_id)
    return case_page(request, case, status=422, objection_withdraw_form=form)
