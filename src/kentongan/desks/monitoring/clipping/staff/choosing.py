"""What an office chooses: hour, sections, receivers, a note; and what the clipping would look like now."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.models import Unit

from ...states import VIEW, WORK
from .. import actions, subscribing
from ..content import preview
from ..forms import AddressForm, NoteForm, PeopleForm, PlanForm, UnitChoice
from ..making import next_day, window_before
from ..models import Receiver
from ..receivers import candidates, listed
from ..showing import shown


@require_http_methods(["GET", "POST"])
@holding(WORK)
def choose(request: StaffRequest, unit: int) -> HttpResponse:
    """When it comes and what stands in it."""
    found = _worked(request, unit)
    if request.method == "POST":
        form = PlanForm(request.POST, plan=actions.plan_of(found))
        if form.is_valid():
            with refusals_in(form):
                actions.choose(found, **form.facts, by=request.user)
                messages.success(request, str(_("Saved.")))
                return redirect("clipping:choose", found.pk)
        return _page(request, found, status=422, form=form)
    return _page(request, found)


@require_GET
@holding(WORK)
def other_unit(request: StaffRequest) -> HttpResponse:
    """Lead to the unit that was chosen."""
    form = UnitChoice(request.GET, units=Unit.objects.reached_by(request.user, WORK))
    if not form.is_valid():
        return redirect("clipping:list")
    return redirect("clipping:choose", form.cleaned_data["unit"].pk)


@require_POST
@holding(WORK)
def people(request: StaffRequest, unit: int) -> HttpResponse:
    """Who of the office gets it."""
    found = _worked(request, unit)
    form = PeopleForm(request.POST, people=candidates(found))
    if form.is_valid():
        with refusals_in(form):
            subscribing.choose_people(found, list(form.cleaned_data["people"]), by=request.user)
            messages.success(request, str(_("Saved.")))
            return redirect("clipping:choose", found.pk)
    return _page(request, found, status=422, people_form=form)


@require_POST
@holding(WORK)
def add(request: StaffRequest, unit: int) -> HttpResponse:
    """Ask one more address."""
    found = _worked(request, unit)
    form = AddressForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            subscribing.add_address(found, form.cleaned_data["email"], by=request.user)
            messages.success(request, str(_("We have asked. As soon as they agree, they get the next clipping.")))
            return redirect("clipping:choose", found.pk)
    return _page(request, found, status=422, address_form=form)


@require_POST
@holding(WORK)
def remove(request: StaffRequest, receiver: int) -> HttpResponse:
    """Send nothing to an address any more."""
    rows = Receiver.objects.managed_by(request.user).select_related("plan__unit").filter(person=None)
    found = rows.filter(pk=receiver).first()
    if found is None:
        raise Http404
    with refusals_above_page(request):
        subscribing.remove_address(found, by=request.user)
        messages.success(request, str(_("Removed.")))
    return redirect("clipping:choose", found.plan.unit_id)


@require_POST
@holding(WORK)
def note(request: StaffRequest, unit: int) -> HttpResponse:
    """A note on top of the next one."""
    found = _worked(request, unit)
    form = NoteForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.write_note(found, form.cleaned_data["text"], by=request.user)
            messages.success(request, str(_("Your note stands on top of the next clipping.")))
            return redirect("clipping:choose", found.pk)
    return _page(request, found, status=422, note_form=form)


@require_GET
@holding(VIEW)
def look(request: StaffRequest, unit: int) -> HttpResponse:
    """What it would look like now; nothing is kept or sent."""
    if unit not in reach(request.user, VIEW):
        raise Http404
    found = Unit.objects.select_related("parent").filter(pk=unit).first()
    if found is None:
        raise Http404
    plan = actions.plan_of(found)
    now = timezone.now()
    issue = preview(plan, window_before(plan, now, settled=timedelta(0)))
    context = {"issue": issue, "shown": shown(issue, reach(request.user, VIEW)), "preview": True}
    return render(request, "clipping/staff/issue.html", context)


def _page(request: StaffRequest, unit: Unit, *, status: int = 200, **forms: Any) -> HttpResponse:
    plan = actions.plan_of(unit)
    receivers = listed(plan) if plan.pk else []
    people = candidates(unit)
    chosen = [one.receiver.person_id for one in receivers if one.receiver.person_id]
    units = Unit.objects.reached_by(request.user, WORK).order_by("path")
    several = units[:2].count() > 1
    context = {
        "unit": unit, "plan": plan, "next_at": next_day(plan), "people": people, "form": PlanForm(plan=plan),
        "addresses": [one for one in receivers if not one.receiver.person_id],
        "people_form": PeopleForm(people=people, initial={"people": chosen}),
        "address_form": AddressForm(), "note_form": NoteForm(initial={"text": plan.note if plan.note_for else ""}),
        "unit_form": UnitChoice(units=units, initial={"unit": unit.code}) if several else None, **forms,
    }  # fmt: skip
    return render(request, "clipping/staff/choose.html", context, status=status)


def _worked(request: StaffRequest, unit: int) -> Unit:
    if found := Unit.objects.reached_by(request.user, WORK).select_related("parent").filter(pk=unit).first():
        return found
    raise Http404
