"""Say what tone or topics a mention has."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, holding

from ...staff.stream import back_to, worked
from ...states import WORK
from ..actions import correct_tone, correct_topics

TONES = {"for": 1, "neither": 0, "against": -1}


@require_POST
@holding(WORK)
def tone(request: StaffRequest, concern: int, tone: str) -> HttpResponse:
    """For us, neither, against us: one key."""
    if tone not in TONES:
        raise Http404
    with refusals_above_page(request):
        correct_tone(worked(request, concern), TONES[tone], by=request.user)
    return redirect(back_to(request, concern))


@require_POST
@holding(WORK)
def topics(request: StaffRequest, concern: int) -> HttpResponse:
    """What it is about."""
    with refusals_above_page(request):
        correct_topics(worked(request, concern), request.POST.getlist("topics"), by=request.user)
        messages.success(request, str(_("Noted. The next model learns from it.")))
    return redirect(back_to(request, concern))
