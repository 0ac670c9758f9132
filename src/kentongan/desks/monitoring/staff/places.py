"""Whom a mention concerns: give it to the right unit, take that back; and what is the institution's business."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Unit

from ..actions.places import correct_place, take_back_correction, write_subject
from ..forms import RightUnitForm, SubjectForm
from ..models import Concern, PlaceCorrection, Subject
from ..placing import SUBJECT
from ..states import WORK


@require_http_methods(["GET", "POST"])
@holding(WORK)
def correct(request: StaffRequest, concern: int) -> HttpResponse:
    """Not our area: choose the right unit."""
    rows = Concern.objects.managed_by(request.user).select_related("unit", "mention__outlet")
    found = rows.filter(pk=concern).first()
    if found is None:
        raise Http404
    form = RightUnitForm(request.POST or None, concern=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            correct_place(found, form.cleaned_data["right_unit"], by=request.user)
            messages.success(request, str(_("Thank you. It stands before that unit now.")))
            return redirect("monitoring:concern", concern)
    context = {"form": form, "concern": found, "mention": found.mention}
    return render(request, "monitoring/staff/place.html", context, status=422 if form.errors else 200)


@require_POST
@holding(WORK)
def take_back(request: StaffRequest, correction: int) -> HttpResponse:
    """The correction was a mistake."""
    found = PlaceCorrection.objects.managed_by(request.user).select_related("unit").filter(pk=correction).first()
    if found is None:
        raise Http404
    with refusals_above_page(request):
        take_back_correction(found, by=request.user)
        messages.success(request, str(_("Taken back. The mention is yours again.")))
    own = Concern.objects.managed_by(request.user).get(mention=found.mention_id, unit=found.unit)
    return redirect("monitoring:concern", own.pk)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def subject(request: StaffRequest) -> HttpResponse:
    """What makes a text that names a place the institution's business, kept by the nation."""
    nation = Unit.objects.get(parent=None)
    if not can(request.user, WORK, nation):
        raise Http404
    row = Subject.objects.first() or Subject()
    form = SubjectForm(request.POST or None, initial={"text": row.text or SUBJECT, "number": row.number})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            write_subject(nation, **form.cleaned_data, by=request.user)
            messages.success(request, str(_("Saved. It listens to whatever arrives from now on.")))
            return redirect("monitoring:queries")
    return render(request, "monitoring/staff/subject.html", {"form": form}, status=422 if form.errors else 200)
