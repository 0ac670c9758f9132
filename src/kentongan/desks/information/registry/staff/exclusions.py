"""Tests of consequence for staff: what waits, what holds, one test with its next step."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, holding, reach, today

from ..actions import exclusions as actions
from ..forms.exclusions import DecideForm, RevokeForm, TestForm
from ..history import told
from ..models import ConsequenceTest
from ..states import DECIDE, TEST_LIFE, VIEW, WRITE, TestState
from .finding import exclusion_of
from .running import run

PER_PAGE = 25
SHOWN = 30


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """Tests of the person's units, the newest first; one state at a time."""
    state = request.GET.get("keadaan", "")
    rows = ConsequenceTest.objects.visible_to(request.user).select_related("unit", "ground")
    if state in TestState.values:
        rows = rows.filter(state=state)
    context = {
        "page": Window.of(rows.order_by("-created_at", "-pk"), request.GET.get("p"), PER_PAGE),
        "states": TestState.choices,
        "state": state,
        "may_write": bool(reach(request.user, WRITE)),
    }
    return render(request, "registry/staff/exclusions.html", context)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def begin(request: StaffRequest) -> HttpResponse:
    """Write a test down."""
    form = TestForm(request.POST or None, person=request.user)
    done = run(form, lambda facts: actions.begin(by=request.user, **facts))
    if done:
        messages.success(request, _("Written. The superior has been told that it waits for a decision."))
        return redirect("registry:exclusion", done.pk)
    context = {"form": form, "title": _("Write a test of consequence"), "of": "exclusions"}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_GET
@holding(VIEW)
def case(request: StaffRequest, exclusion: int) -> HttpResponse:
    """One test."""
    return _case(request, exclusion_of(request, exclusion))


def _case(request: StaffRequest, found: ConsequenceTest, *, status: int = 200, **forms: Any) -> HttpResponse:
    versions = list(found.versions.select_related("person")[:SHOWN])
    seen = versions[0].number if versions else 0
    context = {
        "test": found,
        "steps": {step.verb: step for step in TEST_LIFE.available(found, request.user)},
        "own": found.written_by_id == request.user.pk,
        "over": found.state == TestState.DECIDED and found.until < today(),
        "versions": told(versions),
        "decide_form": DecideForm(initial={"seen": seen, "day": today()}),
        "revoke_form": RevokeForm(),
        "history": entries([found.unit.code], subject=f"registry.consequencetest:{found.pk}")[:SHOWN],
        **forms,
    }
    return render(request, "registry/staff/exclusion.html", context, status=status)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def change(request: StaffRequest, exclusion: int) -> HttpResponse:
    """Change a test that waits."""
    found = exclusion_of(request, exclusion)
    if not any(step.verb == "change" for step in TEST_LIFE.available(found, request.user)):
        raise PermissionDenied
    form = TestForm(request.POST or None, instance=found, person=request.user)
    if run(form, lambda facts: actions.change(found, by=request.user, **facts)):
        messages.success(request, _("Saved. What it said before stays in its history."))
        return redirect("registry:exclusion", exclusion)
    context = {"form": form, "title": found.document, "of": "exclusions"}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_POST
@holding(DECIDE)
def decide(request: StaffRequest, exclusion: int) -> HttpResponse:
    """Hold the part back."""
    found = exclusion_of(request, exclusion)
    form = DecideForm(request.POST)
    if run(form, lambda said: actions.decide(found, by=request.user, **said)):
        messages.success(request, _("Decided. It stands in the public list of excluded information."))
        return redirect("registry:exclusion", exclusion)
    return _case(request, exclusion_of(request, exclusion), status=422, decide_form=form)


@require_POST
@holding(WRITE)
def revoke(request: StaffRequest, exclusion: int) -> HttpResponse:
    """Open again what was held back."""
    found = exclusion_of(request, exclusion)
    form = RevokeForm(request.POST)
    if run(form, lambda said: actions.revoke(found, by=request.user, **said)):
        messages.success(request, _("Revoked. The public list says so."))
        return redirect("registry:exclusion", exclusion)
    return _case(request, exclusion_of(request, exclusion), status=422, revoke_form=form)
