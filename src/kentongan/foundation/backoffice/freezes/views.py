"""The list of freezes with its two verbs: declare, and lift."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.freezing import FREEZE, declare_freeze, lift_freeze, liftable
from kentongan.foundation.stages.models import Freeze
from kentongan.foundation.units.access import StaffRequest, holding, reach

from ..refusals import refusals_in
from .forms import DeclareForm, LiftForm
from .topics import topic_choices

PER_PAGE = 25


def _visible(person: Person) -> Any:
    limits = reach(person, FREEZE)
    rows = Freeze.objects.select_related("unit", "set_from", "declared_by")
    return rows if limits.everywhere else rows.filter(unit__in=limits.unit_ids)


def _page(request: StaffRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    labels = dict(topic_choices())
    page = Window.of(_visible(request.user), request.GET.get("p"), PER_PAGE)
    for freeze in page:
        freeze.liftable = liftable(freeze, request.user)
        freeze.topic_labels = [labels.get(topic, topic) for topic in freeze.topics]
    context = {
        "page": page,
        "now": timezone.now(),
        "declare_form": DeclareForm(request.user),
        "lift_form": LiftForm(auto_id="lift_%s"),
        **forms,
    }
    return render(request, "backoffice/freezes/list.html", context, status=status)


@require_GET
@holding(FREEZE)
def freezes(request: StaffRequest) -> HttpResponse:
    """What holds back publications in the person's reach: now, later, and before."""
    return _page(request)


@require_POST
@holding(FREEZE)
def declare(request: StaffRequest) -> HttpResponseBase:
    """Declare a freeze."""
    form = DeclareForm(request.user, request.POST)
    if form.is_valid():
        with refusals_in(form):
            freeze = declare_freeze(by=request.user, **form.cleaned_data)
            messages.success(request, _("Declared. It holds for %(unit)s and all below.") % {"unit": freeze.unit.name})
            return redirect("backoffice:freezes")
    return _page(request, status=422, declare_form=form)


@require_POST
@holding(FREEZE)
def lift(request: StaffRequest, freeze: int) -> HttpResponseBase:
    """End a freeze now."""
    row = get_object_or_404(_visible(request.user), pk=freeze)
    form = LiftForm(request.POST, auto_id="lift_%s")
    if form.is_valid():
        with refusals_in(form):
            lift_freeze(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Lifted. What fell due meanwhile waits for its head."))
            return redirect("backoffice:freezes")
    return _page(request, status=422, lift_form=form, lifting=row.pk)
