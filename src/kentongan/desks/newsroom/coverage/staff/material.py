"""One file of a coverage: what it shows, under which rights, where it is used; and choosing pictures for the story."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.desks.newsroom.models import Article
from kentongan.foundation.assets.withdrawing import where_used
from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding, today

from ..actions import material as actions
from ..actions import uploads
from ..forms import ConsentForm, MaterialForm, WithdrawForm
from ..models import Material
from ..states import COVER, VIEW
from .finding import coverage_of, material_of
from .records import page as coverage_page

MOST_AT_ONCE = 30


@require_POST
@holding(COVER)
def upload(request: StaffRequest, coverage: int) -> HttpResponse:
    """Files sent by a plain form, for browsers without JavaScript; what was refused is named with its reason."""
    found = coverage_of(request, coverage)
    kept = 0
    for file in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        try:
            uploads.keep_at_once(found, file, by=request.user)
            kept += 1
        except Rejected as refusal:
            messages.error(request, f"{file.name}: {refusal}")
        except Refused as refusal:
            messages.error(request, str(refusal))
            break
    if kept:
        messages.success(request, _("Files kept: %(n)d.") % {"n": kept})
    return redirect("coverage:coverage", coverage)


@require_POST
@holding(COVER)
def choose(request: StaffRequest, coverage: int) -> HttpResponse:
    """The pictures of the story: the main one first, then the ticked ones in the order in which they were taken."""
    found = coverage_of(request, coverage)
    asked = [number for number in request.POST.getlist("photo") if number.isdigit()]
    main = request.POST.get("main", "")
    photos = found.material.filter(pk__in=[*asked, *([main] if main.isdigit() else [])])
    ordered = sorted(photos.order_by("pk"), key=lambda one: str(one.pk) != main)
    with refusals_above_page(request):
        actions.choose(found, ordered, by=request.user)
        messages.success(request, _("Chosen for the story."))
        return redirect("coverage:coverage", coverage)
    return coverage_page(request, coverage_of(request, coverage), status=409)


@require_GET
@holding(VIEW)
def material(request: StaffRequest, material: int) -> HttpResponse:
    """One file."""
    return _page(request, material_of(request, material))


def _page(request: StaffRequest, found: Material, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "material": found,
        "item": found.coverage.item,
        "consents": found.consents.all(),
        "used": _used(found),
        "today": today(),
        "may_cover": can(request.user, COVER, found.unit),
        "may_restore": can(request.user, actions.right_to_restore(found), found.unit),
        "history": entries([found.unit.code], subject=f"coverage.material:{found.pk}")[:20],
        "form": MaterialForm(instance=found),
        "consent_form": ConsentForm(),
        "withdraw_form": WithdrawForm(),
        **forms,
    }
    return render(request, "coverage/staff/material.html", context, status=status)


def _used(found: Material) -> list[dict[str, Any]]:
    """What mentions the file: its title, kind, and page if it is an article."""
    asset = actions.asset_of(found)
    return [
        {
            "title": str(record),
            "kind": record._meta.verbose_name,  # noqa: SLF001 (Django's idiom)
            "address": reverse("newsroom:case", args=[record.pk]) if isinstance(record, Article) else "",
        }
        for record in (where_used(asset) if asset else [])
    ]


@require_POST
@holding(COVER)
def describe(request: StaffRequest, material: int) -> HttpResponse:
    """Say what the file shows and under which rights."""
    found = material_of(request, material)
    form = MaterialForm(request.POST, instance=material_of(request, material))
    if form.is_valid():
        with refusals_in(form):
            actions.describe(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("coverage:material", material)
    return _page(request, found, status=422, form=form)


@require_POST
@holding(COVER)
def consent(request: StaffRequest, material: int) -> HttpResponse:
    """Record somebody's agreement."""
    found = material_of(request, material)
    form = ConsentForm(request.POST)
    if form.is_valid():
        actions.add_consent(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Consent recorded."))
        return redirect("coverage:material", material)
    return _page(request, found, status=422, consent_form=form)


@require_POST
@holding(COVER)
def end_consent(request: StaffRequest, material: int, consent: int) -> HttpResponse:
    """Somebody took their agreement back today."""
    found = material_of(request, material)
    actions.end_consent(get_object_or_404(found.consents, pk=consent), by=request.user, on=today())
    messages.success(request, _("The consent ends today."))
    return redirect("coverage:material", material)


@require_POST
@holding(COVER)
def withdraw(request: StaffRequest, material: int) -> HttpResponse:
    """Take the file off every public page."""
    found = material_of(request, material)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.withdraw(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Withdrawn. No public page shows it any more."))
            return redirect("coverage:material", material)
    return _page(request, material_of(request, material), status=422, withdraw_form=form)


@require_POST
@holding(COVER)
def restore(request: StaffRequest, material: int) -> HttpResponse:
    """Let the file be shown again."""
    with refusals_above_page(request):
        actions.restore(material_of(request, material), by=request.user)
        messages.success(request, _("It may be shown again."))
        return redirect("coverage:material", material)
    return _page(request, material_of(request, material), status=409)


@require_GET
@holding(VIEW)
def recording(request: StaffRequest, material: int) -> HttpResponseBase:
    """A recording to take along; nothing here plays it."""
    found = material_of(request, material)
    if not found.recording:
        raise Http404
    return FileResponse(default_storage.open(found.recording.name), as_attachment=True, filename=found.name)
