"""The rules behind the registry, each with its legal basis; confirmed by who has read them there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import rules as actions
from ..forms.exclusions import ConfirmForm, RuleForm
from ..models import ExclusionGround, RenewalRule
from ..states import STANDARD, VIEW
from .running import run
from .standards import may_set


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """All rules and grounds."""
    context = {
        "rules": RenewalRule.objects.all(),
        "grounds": ExclusionGround.objects.all(),
        "sets": may_set(request),
    }
    return render(request, "registry/staff/rules.html", context)


@require_http_methods(["GET", "POST"])
@holding(STANDARD)
def add(request: StaffRequest) -> HttpResponse:
    """Enter a rule of renewal."""
    _require(request)
    form = RuleForm(request.POST or None)
    if run(form, lambda facts: actions.add_renewal_rule(by=request.user, **facts)):
        messages.success(request, _("Entered. It counts for what is published or renewed from its first day on."))
        return redirect("registry:rules")
    context = {"form": form, "title": _("Enter a rule of renewal"), "of": "rules"}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(STANDARD)
def confirm_rule(request: StaffRequest, rule: int) -> HttpResponse:
    """Confirm a rule of renewal."""
    _require(request)
    return _confirm(request, get_object_or_404(RenewalRule, pk=rule))


@require_http_methods(["GET", "POST"])
@holding(STANDARD)
def confirm_ground(request: StaffRequest, ground: int) -> HttpResponse:
    """Confirm a ground of exclusion."""
    _require(request)
    return _confirm(request, get_object_or_404(ExclusionGround, pk=ground))


def _require(request: StaffRequest) -> None:
    if not may_set(request):
        raise PermissionDenied


def _confirm(request: StaffRequest, row: Any) -> HttpResponse:
    form = ConfirmForm(request.POST or None, initial={"legal_basis": row.legal_basis})
    if run(form, lambda said: _confirmed(row, request, said)):
        messages.success(request, _("Confirmed."))
        return redirect("registry:rules")
    context = {"form": form, "title": str(row), "of": "rules"}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


def _confirmed(row: Any, request: StaffRequest, said: dict[str, Any]) -> bool:
    actions.confirm(row, by=request.user, **said)
    return True
