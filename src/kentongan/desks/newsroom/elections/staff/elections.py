"""The staff's pages of elections: the overview, one election with its stages and participants."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding, reach

from ..actions import elections as actions
from ..forms import ElectionForm, ParticipantForm, PublishForm, StageForm, TableForm, WithdrawForm
from ..models import Election, ResultTable
from ..reads import elections_for, waiting_versions
from ..states import APPROVE, ELECTION_LIFE, VIEW, WRITE
from .finding import election_of, participant_of, stage_of

PER_PAGE = 20
ASKED = 20


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """Results that wait, then the elections that concern the person's units."""
    page = Window.of(elections_for(request.user), request.GET.get("p"), PER_PAGE)
    context = {
        "page": page,
        "waiting": waiting_versions(request.user, APPROVE)[:ASKED],
        "may_write": bool(reach(request.user, WRITE)),
    }
    return render(request, "elections/staff/list.html", context)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter an election."""
    form = ElectionForm(request.POST or None, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            entered = actions.enter(by=request.user, **form.cleaned_data)
            messages.success(request, _("Entered. Now add its stages and participants."))
            return redirect("elections:election", entered.pk)
    return _form_page(request, form, _("Enter an election"))


@require_GET
@holding(VIEW)
def case(request: StaffRequest, election: int) -> HttpResponse:
    """One election: its next step, its stages and participants, the tables of the person's units."""
    return _case(request, election_of(request, election))


def _case(request: StaffRequest, found: Election, *, status: int = 200, **forms: Any) -> HttpResponse:
    steps = {step.verb: step for step in ELECTION_LIFE.available(found, request.user)}
    tables = ResultTable.objects.visible_to(request.user).filter(election=found).select_related("unit", "current")
    context = {
        "election": found,
        "steps": steps,
        "own": found.written_by_id == request.user.pk,
        "stages": found.stages.all(),
        "participants": found.participants.all(),
        "tables": tables.defer("current__content").order_by("unit__code", "contest")[:50],
        "may_write": bool(reach(request.user, WRITE)),
        "publish_form": PublishForm(),
        "withdraw_form": WithdrawForm(),
        "stage_form": StageForm(),
        "participant_form": ParticipantForm(unit=found.unit),
        "table_form": TableForm(person=request.user),
        "history": entries([found.unit.code], subject=f"elections.election:{found.pk}")[:20],
        **forms,
    }
    return render(request, "elections/staff/election.html", context, status=status)


def case_again(request: StaffRequest, pk: int, **forms: Any) -> HttpResponse:
    """The election's page with a form that was refused."""
    return _case(request, election_of(request, pk), status=422, **forms)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def change(request: StaffRequest, election: int) -> HttpResponse:
    """Correct an election."""
    found = _changing(request, election_of(request, election))
    form = ElectionForm(request.POST or None, instance=found, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            actions.change(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("elections:election", election)
    return _form_page(request, form, found.name, found)


@require_POST
@holding(APPROVE)
def publish(request: StaffRequest, election: int) -> HttpResponse:
    """Show the election to readers."""
    found = election_of(request, election)
    form = PublishForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.publish(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Published on the sites of its area."))
            return redirect("elections:election", election)
    return case_again(request, election, publish_form=form)


@require_POST
@holding(APPROVE)
def withdraw(request: StaffRequest, election: int) -> HttpResponse:
    """Take the election off the sites."""
    found = election_of(request, election)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.withdraw(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken off the sites. It is a draft again."))
            return redirect("elections:election", election)
    return case_again(request, election, withdraw_form=form)


@require_POST
@holding(WRITE)
def add_stage(request: StaffRequest, election: int) -> HttpResponse:
    """Enter a stage."""
    found = election_of(request, election)
    form = StageForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.set_stage(found, by=request.user, **form.cleaned_data)
            return redirect("elections:election", election)
    return case_again(request, election, stage_form=form)


@require_POST
@holding(WRITE)
def add_participant(request: StaffRequest, election: int) -> HttpResponse:
    """Enter a participant."""
    found = election_of(request, election)
    form = ParticipantForm(request.POST, unit=found.unit)
    if form.is_valid():
        with refusals_in(form):
            actions.set_participant(found, by=request.user, **form.cleaned_data)
            return redirect("elections:election", election)
    return case_again(request, election, participant_form=form)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def stage(request: StaffRequest, stage: int) -> HttpResponse:
    """Correct a stage."""
    found = stage_of(request, stage)
    election = _changing(request, found.election)
    form = StageForm(request.POST or None, instance=found)
    if form.is_valid():
        with refusals_in(form):
            actions.set_stage(election, stage=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("elections:election", election.pk)
    return _form_page(request, form, found.name, election, removing="elections:stage-remove", part=found)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def participant(request: StaffRequest, participant: int) -> HttpResponse:
    """Correct a participant."""
    found = participant_of(request, participant)
    election = _changing(request, found.election)
    form = ParticipantForm(request.POST or None, instance=found, unit=election.unit)
    if form.is_valid():
        with refusals_in(form):
            actions.set_participant(election, participant=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("elections:election", election.pk)
    return _form_page(request, form, str(found), election, removing="elections:participant-remove", part=found)


@require_POST
@holding(WRITE)
def remove_stage(request: StaffRequest, stage: int) -> HttpResponse:
    """Take a stage out."""
    return _remove(request, stage_of(request, stage))


@require_POST
@holding(WRITE)
def remove_participant(request: StaffRequest, participant: int) -> HttpResponse:
    """Take a participant out."""
    return _remove(request, participant_of(request, participant))


def _remove(request: StaffRequest, part: Any) -> HttpResponse:
    election = part.election_id
    with refusals_above_page(request):
        actions.remove(part, by=request.user)
        messages.success(request, _("Taken out."))
    return redirect("elections:election", election)


def _changing(request: StaffRequest, election: Election) -> Election:
    """The election, if the person may change it now."""
    steps = {step.verb: step for step in ELECTION_LIFE.available(election, request.user)}
    if "change" not in steps or not can(request.user, steps["change"].right, election.unit):
        raise PermissionDenied
    return election


def _form_page(
    request: StaffRequest, form: Any, title: str, election: Election | None = None, **more: Any
) -> HttpResponse:
    context = {"form": form, "title": title, "election": election, **more}
    return render(request, "elections/staff/form.html", context, status=422 if form.errors else 200)
