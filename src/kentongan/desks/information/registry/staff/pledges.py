"""The service pledge for staff: which units have one, a unit's draft beside what readers see, its versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Unit

from ..actions import pledges as actions
from ..forms.exclusions import PledgeForm, PublishPledgeForm
from ..models import ServicePledge
from ..pledge_text import parts_of, starting_text
from ..reads import pledge_of
from ..states import DECIDE, VIEW, WRITE, PledgeState
from .finding import unit_of
from .running import run

PER_PAGE = 50
SHOWN = 20


@require_GET
@holding(VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """The person's units with the version that readers see; for somebody of one unit that unit's own page."""
    units = Unit.objects.reached_by(request.user, VIEW)
    page = Window.of(units, request.GET.get("p"), PER_PAGE)
    if len(page.rows) == 1 and not page.has_previous:
        return redirect("registry:pledge", page.rows[0].pk)
    rows = ServicePledge.objects.visible_to(request.user).filter(unit__in=page.rows)
    newest: dict[int, ServicePledge] = {}
    for one in rows.filter(state=PledgeState.PUBLISHED).order_by("number").only("unit", "number", "published_at"):
        newest[one.unit_id] = one
    context = {"page": page, "lines": [(unit, newest.get(unit.pk)) for unit in page]}
    return render(request, "registry/staff/pledges.html", context)


@require_GET
@holding(VIEW)
def case(request: StaffRequest, unit: int) -> HttpResponse:
    """One unit's pledge."""
    return _case(request, unit_of(request, unit))


def _case(request: StaffRequest, unit: Unit, *, status: int = 200, **forms: Any) -> HttpResponse:
    versions = (
        ServicePledge.objects.visible_to(request.user).filter(unit=unit).select_related("written_by", "published_by")
    )
    draft = versions.filter(state=PledgeState.DRAFT).first()
    shown = pledge_of(unit)
    context = {
        "unit": unit,
        "draft": draft,
        "parts": parts_of(draft or shown),
        "gaps": actions.gaps(draft) if draft else [],
        "shown": shown,
        "own": draft is not None and draft.written_by_id == request.user.pk,
        "may_write": can(request.user, WRITE, unit),
        "may_publish": can(request.user, DECIDE, unit),
        "versions": versions.published()[:SHOWN],
        "publish_form": PublishPledgeForm(initial={"seen": draft.changed_at.isoformat() if draft else ""}),
        **forms,
    }
    return render(request, "registry/staff/pledge.html", context, status=status)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def write(request: StaffRequest, unit: int) -> HttpResponse:
    """Write the draft, which begins as the text that readers see now."""
    found = unit_of(request, unit)
    drafts = ServicePledge.objects.managed_by(request.user).filter(unit=found, state=PledgeState.DRAFT)
    initial = starting_text(drafts.first() or pledge_of(found))
    form = PledgeForm(request.POST or None, initial=initial)
    if run(form, lambda facts: actions.write(unit=found, by=request.user, **facts)):
        messages.success(request, _("Saved as a draft. Readers see it once the superior publishes it."))
        return redirect("registry:pledge", unit)
    context = {"form": form, "title": _("Service pledge"), "of": "pledges"}
    return render(request, "registry/staff/form.html", context, status=422 if form.errors else 200)


@require_POST
@holding(DECIDE)
def publish(request: StaffRequest, unit: int) -> HttpResponse:
    """Let readers see the draft."""
    found = unit_of(request, unit)
    draft = ServicePledge.objects.managed_by(request.user).filter(unit=found, state=PledgeState.DRAFT).first()
    form = PublishPledgeForm(request.POST)
    if draft is None:
        messages.error(request, _("There is no draft to publish."))
        return _case(request, found, status=409)
    if run(form, lambda said: actions.publish(draft, by=request.user, **said)):
        messages.success(request, _("Published. The version before stays in the history."))
        return redirect("registry:pledge", unit)
    return _case(request, found, status=422, publish_form=form)
