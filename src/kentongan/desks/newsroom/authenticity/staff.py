"""The staff's pages: the keys of the institution, and what citizens report as forged."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from .forms import RevokeForm
from .keys import KEYS, revoke_key, rotate_key
from .models import ForgeryReport, ReportedPicture, SigningKey

PER_PAGE = 25


def _keys(request: StaffRequest, *, status: int = 200, **forms: object) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()
    units = Unit.objects.reached_by(request.user, KEYS)
    rows = SigningKey.objects.filter(unit__in=units).select_related("unit").order_by("-pk")
    if words:
        rows = rows.filter(Q(unit__name__icontains=words) | Q(unit__code=words))
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    context = {"page": page, "q": words, "revoke_form": RevokeForm(auto_id="revoke_%s"), **forms}
    return render(request, "newsroom/authenticity/keys.html", context, status=status)


@require_GET
@holding(KEYS)
def keys(request: StaffRequest) -> HttpResponse:
    """Every key with its fingerprint, the newest first."""
    return _keys(request)


@require_POST
@holding(KEYS)
def rotate(request: StaffRequest, unit: int) -> HttpResponseBase:
    """Give a unit a new key."""
    chosen = get_object_or_404(Unit.objects.reached_by(request.user, KEYS), pk=unit)
    with refusals_above_page(request):
        key = rotate_key(chosen, by=request.user)
        words = _("%(unit)s signs with a new key now: %(fingerprint)s. What was signed before stays good.")
        messages.success(request, words % {"unit": chosen.name, "fingerprint": key.fingerprint})
    return redirect("authenticity:keys")


@require_POST
@holding(KEYS)
def revoke(request: StaffRequest, signing_key: int) -> HttpResponseBase:
    """Declare a key to be in wrong hands."""
    row = get_object_or_404(
        SigningKey.objects.filter(unit__in=Unit.objects.reached_by(request.user, KEYS)), pk=signing_key
    )
    form = RevokeForm(request.POST, auto_id="revoke_%s")
    if form.is_valid():
        with refusals_in(form):
            revoke_key(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Revoked. The unit's next publication makes a new key."))
            return redirect("authenticity:keys")
    return _keys(request, status=422, revoke_form=form, revoking=row.pk)


@require_GET
@holding("newsroom.view")
def reports(request: StaffRequest) -> HttpResponse:
    """What citizens reported on the sites within reach, the newest first."""
    rows = ForgeryReport.objects.visible_to(request.user).select_related("unit", "nearest__unit", "picture")
    rows = rows.defer("picture__sealed")
    page = Window.of(rows.order_by("-last_at", "-pk"), request.GET.get("p"), PER_PAGE)
    return render(request, "newsroom/authenticity/reports.html", {"page": page})


@require_GET
@holding("newsroom.view")
def picture(request: StaffRequest, forgery_report: int) -> HttpResponse:
    """The picture that came with a report; as with every staff page, nobody keeps a copy on the way."""
    found = get_object_or_404(ForgeryReport.objects.visible_to(request.user), pk=forgery_report)
    shown = get_object_or_404(ReportedPicture, report=found)
    return HttpResponse(shown.content, content_type="image/jpeg")
