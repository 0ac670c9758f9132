"""One event: its facts, its clock, who goes there; entering, changing and cancelling it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding

from ..actions import agenda, assignments
from ..actions.records import begin as begin_coverage
from ..forms import AssignForm, CancelForm, DeclineForm, ItemForm
from ..models import AgendaItem, Assignment
from ..reads import Clocks, coverage_of, step_stands
from ..states import ASSIGNMENT_LIFE, COVER, ITEM_LIFE, PLAN, VIEW
from .finding import assignment_of, item_of


@require_http_methods(["GET", "POST"])
@holding(PLAN)
def add(request: StaffRequest) -> HttpResponse:
    """Put an event on the agenda."""
    form = ItemForm(request.POST or None, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            item = agenda.plan(unit=form.cleaned_data["unit"], by=request.user, **form.facts())
            messages.success(request, _("On the agenda. Now say who covers it."))
            return redirect("coverage:item", item.pk)
    return render(request, "coverage/staff/item_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(PLAN)
def change(request: StaffRequest, item: int) -> HttpResponse:
    """Correct an event."""
    found = item_of(request, item)
    if not can(request.user, PLAN, found.unit):
        raise PermissionDenied
    form = ItemForm(request.POST or None, instance=found, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            agenda.change(found, by=request.user, **form.facts())
            messages.success(request, _("Changed. Whoever was assigned has been told of a new time or place."))
            return redirect("coverage:item", item)
    context = {"form": form, "item": found}
    return render(request, "coverage/staff/item_form.html", context, status=422 if form.errors else 200)


@require_GET
@holding(VIEW)
def item(request: StaffRequest, item: int) -> HttpResponse:
    """One event."""
    return _item(request, item_of(request, item))


def _item(request: StaffRequest, found: AgendaItem, *, status: int = 200, **forms: Any) -> HttpResponse:
    clocks = Clocks()
    may_plan = can(request.user, PLAN, found.unit)
    duties = found.assignments.select_related("person", "unit")
    context = {
        "item": found,
        "coverage": coverage_of(found),
        "clock": clocks.of(found),
        "steps": step_stands(found, clocks),
        "procedure": clocks.procedure(found),
        "duties": [(one, _verbs(one, request)) for one in duties],
        "verbs": {step.verb: step for step in ITEM_LIFE.available(found, request.user)},
        "may_cover": can(request.user, COVER, found.unit),
        "history": entries([found.unit.code], subject=f"coverage.agendaitem:{found.pk}")[:20],
        "assign_form": AssignForm(unit=found.unit) if may_plan else None,
        "cancel_form": CancelForm(),
        **forms,
    }
    return render(request, "coverage/staff/item.html", context, status=status)


def _verbs(assignment: Assignment, request: StaffRequest) -> set[str]:
    return {step.verb for step in ASSIGNMENT_LIFE.available(assignment, request.user)}


@require_POST
@holding(PLAN)
def assign(request: StaffRequest, item: int) -> HttpResponse:
    """Offer a duty to somebody."""
    found = item_of(request, item)
    form = AssignForm(request.POST, unit=found.unit)
    if form.is_valid():
        with refusals_in(form):
            assignments.assign(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Assigned. The person has been told."))
            return redirect("coverage:item", item)
    return _item(request, found, status=422, assign_form=form)


@require_POST
@holding(PLAN)
def cancel(request: StaffRequest, item: int) -> HttpResponse:
    """Say that the event will not be."""
    found = item_of(request, item)
    form = CancelForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            agenda.cancel(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Cancelled. Whoever was assigned has been told."))
            return redirect("coverage:item", item)
    return _item(request, item_of(request, item), status=422, cancel_form=form)


@require_GET
@holding(VIEW)
def assignment(request: StaffRequest, assignment: int) -> HttpResponse:
    """One duty: what, where, when, and the answer."""
    return _assignment(request, assignment_of(request, assignment))


def _assignment(request: StaffRequest, found: Assignment, *, status: int = 200, **forms: Any) -> HttpResponse:
    item = item_of(request, found.item_id)
    clocks = Clocks()
    mine = found.person_id == request.user.pk
    context = {
        "assignment": found,
        "item": item,
        "coverage": coverage_of(item),
        "clock": clocks.of(item),
        "mine": mine,
        "verbs": _verbs(found, request) if mine else set(),
        "decline_form": DeclineForm(),
        **forms,
    }
    return render(request, "coverage/staff/assignment.html", context, status=status)


@require_POST
@holding(COVER)
def accept(request: StaffRequest, assignment: int) -> HttpResponse:
    """Take the duty on and go to the coverage."""
    found = assignment_of(request, assignment)
    with refusals_above_page(request):
        coverage = assignments.accept(found, by=request.user)
        messages.success(request, _("Accepted. This is where notes and pictures go."))
        return redirect("coverage:coverage", coverage.pk)
    return _assignment(request, assignment_of(request, assignment), status=409)


@require_POST
@holding(COVER)
def decline(request: StaffRequest, assignment: int) -> HttpResponse:
    """Say no, with the reason."""
    found = assignment_of(request, assignment)
    form = DeclineForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            assignments.decline(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Declined. Whoever asked you has been told."))
            return redirect("coverage:item", found.item_id)
    return _assignment(request, assignment_of(request, assignment), status=422, decline_form=form)


@require_POST
@holding(PLAN)
def withdraw(request: StaffRequest, assignment: int) -> HttpResponse:
    """Take a duty back."""
    found = assignment_of(request, assignment)
    with refusals_above_page(request):
        assignments.withdraw(found, by=request.user)
        messages.success(request, _("Taken back."))
        return redirect("coverage:item", found.item_id)
    return _item(request, item_of(request, found.item_id), status=409)


@require_POST
@holding(COVER)
def begin(request: StaffRequest, item: int) -> HttpResponse:
    """Begin the coverage without an assignment: in a small office whoever is there covers."""
    found = item_of(request, item)
    with refusals_above_page(request):
        coverage = begin_coverage(found, by=request.user)
        return redirect("coverage:coverage", coverage.pk)
    return _item(request, item_of(request, item), status=409)
