"""The addresses of calendars of last days: made, shown once, revoked; and the calendars behind their secrets."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kentongan.foundation.backoffice.offices.finding import own_unit
from kentongan.foundation.units.access import StaffRequest, can, holding

from ...states import HANDLE
from .. import ical
from ..actions.feeds import digest_of, make_key, revoke_key
from ..models import CalendarKey
from ..states import ANSWER


@require_http_methods(["GET", "POST"])
@never_cache
@holding(ANSWER)
def calendars(request: StaffRequest) -> HttpResponse:
    """Make the address of one's own calendar or the unit's, or revoke it."""
    unit, address = own_unit(request.user), ""
    if unit is None or not can(request.user, ANSWER, unit):
        raise PermissionDenied
    whose = "unit" if request.POST.get("whose") == "unit" else "own"
    if request.method == "POST" and "revoke" in request.POST:
        revoke_key(unit, of_unit=whose == "unit", by=request.user)
        messages.success(request, str(_("Revoked. The old address shows nothing any more.")))
        return redirect("routing:calendars")
    if request.method == "POST":
        key = make_key(unit, of_unit=whose == "unit", by=request.user)
        address = f"{settings.STAFF_URL}{reverse('deadline_feed', args=[key])}"
    kept = CalendarKey.objects
    context = {
        "address": address, "whose": whose, "unit": unit, "has_own": kept.filter(person=request.user).exists(),
        "has_unit": kept.filter(unit=unit).exists(), "may_unit": can(request.user, HANDLE, unit),
    }  # fmt: skip
    return render(request, "routing/staff/calendars.html", context)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Last days for whoever has the address; a calendar program signs in nowhere."""
    key = CalendarKey.objects.filter(digest=digest_of(token)).select_related("person", "unit", "made_by").first()
    if key is not None and key.unit is not None and can(key.made_by, HANDLE, key.unit):
        content = ical.of_unit(key.unit)
    elif key is not None and key.person is not None and key.person.is_active:
        content = ical.of_person(key.person)
    else:
        raise Http404
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="tenggat.ics"', "Cache-Control": "private, no-store"},
    )  # fmt: skip
