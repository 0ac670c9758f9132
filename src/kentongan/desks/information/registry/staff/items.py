"""One entry of the list: its next step, its facts, what it said before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, holding, today

from ..actions import information as actions
from ..forms.information import InformationForm, RenewForm, WithdrawForm
from ..history import told
from ..models import PublicInformation
from ..reads import writing_units
from ..states import ENTRY_LIFE, VIEW, WRITE
from .finding import information_of
from .running import run

SHOWN = 30


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter something in the list."""
    units = list(writing_units(request.user)[:2])
    form = InformationForm(request.POST or None, person=request.user, unit=units[0] if len(units) == 1 else None)
    done = run(form, lambda facts: actions.enter(by=request.user, **facts))
    if done:
        messages.success(request, _("Entered as a draft. Publish it when it is right."))
        return redirect("registry:information", done.pk)
    context = {"form": form, "title": _("Enter public information")}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_GET
@holding(VIEW)
def case(request: StaffRequest, information: int) -> HttpResponse:
    """One entry."""
    return _case(request, information_of(request, information))


def _case(request: StaffRequest, found: PublicInformation, *, status: int = 200, **forms: Any) -> HttpResponse:
    versions = list(found.versions.select_related("person")[:SHOWN])
    context = {
        "entry": found,
        "steps": {step.verb: step for step in ENTRY_LIFE.available(found, request.user)},
        "overdue": found.renew_by is not None and found.renew_by < today(),
        "versions": told(versions),
        "renew_form": RenewForm(),
        "withdraw_form": WithdrawForm(),
        "history": entries([found.unit.code], subject=f"registry.publicinformation:{found.pk}")[:SHOWN],
        **forms,
    }
    return render(request, "registry/staff/information.html", context, status=status)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def change(request: StaffRequest, information: int) -> HttpResponse:
    """Change an entry."""
    found = information_of(request, information)
    if not any(step.verb == "change" for step in ENTRY_LIFE.available(found, request.user)):
        raise PermissionDenied
    form = InformationForm(request.POST or None, instance=found, person=request.user)
    if run(form, lambda facts: actions.change(found, by=request.user, **facts)):
        messages.success(request, _("Saved. What it said before stays in its history."))
        return redirect("registry:information", information)
    context = {"form": form, "title": found.title, "entry": found}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_POST
@holding(WRITE)
def publish(request: StaffRequest, information: int) -> HttpResponse:
    """Let readers see it."""
    return _verb(request, information, actions.publish, _("Published. Readers see it within a second."))


@require_POST
@holding(WRITE)
def reopen(request: StaffRequest, information: int) -> HttpResponse:
    """Take it up again."""
    return _verb(request, information, actions.reopen, _("It is a draft again."))


def _verb(request: StaffRequest, pk: int, action: Any, success: str) -> HttpResponse:
    found = information_of(request, pk)
    with refusals_above_page(request):
        action(found, by=request.user)
        messages.success(request, success)
        return redirect("registry:information", pk)
    return _case(request, information_of(request, pk), status=409)


@require_POST
@holding(WRITE)
def renew(request: StaffRequest, information: int) -> HttpResponse:
    """Say that it is still right."""
    found = information_of(request, information)
    form = RenewForm(request.POST)
    if run(form, lambda facts: actions.renew(found, by=request.user, **facts)):
        messages.success(request, _("Renewed. Its time counts again from today."))
        return redirect("registry:information", information)
    return _case(request, information_of(request, information), status=422, renew_form=form)


@require_POST
@holding(WRITE)
def withdraw(request: StaffRequest, information: int) -> HttpResponse:
    """Take it off the list."""
    found = information_of(request, information)
    form = WithdrawForm(request.POST)
    if run(form, lambda facts: actions.withdraw(found, by=request.user, **facts)):
        messages.success(request, _("Withdrawn. Its address tells readers why."))
        return redirect("registry:information", information)
    return _case(request, information_of(request, information), status=422, withdraw_form=form)
